"""Asks clamd, ClamAV's own process on this machine, whether a file is known to be harmful.

Spoken is its INSTREAM over a unix socket: the file goes through the socket in pieces, and no path of ours is told.
"""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from pathlib import Path

_PIECE = 65_536
_LONGEST = 4_096
_CLEAN, _FOUND = "stream: OK", " FOUND"


class ScannerError(YushiError):
    """The scanner did not say what a file is; so nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clamd:
    """The scanner behind a socket; a file that it does not judge within `seconds` is not judged."""

    path: Path
    seconds: float = 20

    def found(self, data: bytes) -> str:
        """What the scanner calls the harm in `data`; empty where it knows of none.

        Raises:
            ScannerError: where it is not there, is busy too long, or does not take the file.

        """
        try:
            said = self._asked(data)
        except OSError as wrong:
            raise _unsaid(f"{self.path}: {wrong}") from None
        if said == _CLEAN:
            return ""
        if said.endswith(_FOUND):
            return said.removeprefix("stream: ").removesuffix(_FOUND)
        raise _unsaid(said or f"{self.path}: –")

    def _asked(self, data: bytes) -> str:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as there:
            there.settimeout(self.seconds)
            there.connect(str(self.path))
            there.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), _PIECE):
                piece = data[start : start + _PIECE]
                there.sendall(len(piece).to_bytes(4, "big") + piece)
            there.sendall(bytes(4))
            return _answer(there)


def _answer(there: socket.socket) -> str:
    said = b""
    while len(said) < _LONGEST and (more := there.recv(_LONGEST)):
        said += more
    return said.split(b"\0")[0].decode("utf-8", "replace").strip()


def _unsaid(what: str) -> ScannerError:
    return ScannerError(
        Problem(
            code="upload.not-scanned",
            what=Text(f"病毒扫描没有给出结论（{what}）", f"the virus scanner gave no answer ({what})"),
            rule=Text("本站先扫描，后收文件", "files are scanned before they are taken here"),
            fix=Text(
                "稍后再试；仍不行请告知平台运营方",
                "try again later; if it goes on, tell the operator of the site",
            ),
        )
    )
