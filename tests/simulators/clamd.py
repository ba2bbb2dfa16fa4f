"""clamd on a unix socket: reads INSTREAM to its end, knows one harmful text, and can be out of order."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HARM = b"this text plays the part of a virus"


def _exactly(there: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length and (more := there.recv(length - len(data))):
        data += more
    return data


def _stream(there: socket.socket) -> bytes:
    assert _exactly(there, 10) == b"zINSTREAM\0"
    data = b""
    while length := int.from_bytes(_exactly(there, 4), "big"):
        data += _exactly(there, length)
    return data


@contextmanager
def clamd(path: Path, *, says: bytes | None = None) -> Iterator[list[bytes]]:
    """What was streamed to it so far; it answers `says`, or what it thinks of the data itself."""
    seen: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                there, _ = door.accept()
            except OSError:
                return
            with there:
                seen.append(_stream(there))
                found = b"stream: Yushi.Test FOUND\0" if HARM in seen[-1] else b"stream: OK\0"
                there.sendall(found if says is None else says)

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(path))
        door.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield seen
        door.shutdown(socket.SHUT_RDWR)
    thread.join(5)
