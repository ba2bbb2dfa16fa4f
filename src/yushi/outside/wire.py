"""One connection to one number: every wait is cut off at the same deadline, and the certificate is that of the name."""

from __future__ import annotations

import http.client
import io
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from yushi.core.fetching import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment of the clock `now`, in seconds."""

    at: float
    now: Callable[[], float]

    def left(self) -> float:
        """Seconds until then.

        Raises:
            TimeoutError: it has passed.

        """
        seconds = self.at - self.now()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class Connection(http.client.HTTPConnection):
    """HTTP to `number`, whatever the name of the target may resolve to by now.

    Proxies of the environment are not asked: they would resolve the name again.
    """

    def __init__(self, target: Target, number: str, *, deadline: Deadline, trust: ssl.SSLContext) -> None:
        super().__init__(target.host, target.port)
        self._target, self._number, self._deadline, self._trust = target, number, deadline, trust

    def connect(self) -> None:
        """Open the connection, and check the certificate where it is encrypted."""
        plain = socket.create_connection((self._number, self._target.port), timeout=self._deadline.left())
        try:
            self.sock = _Timed(self._encrypted(plain), self._deadline)
        except BaseException:
            plain.close()
            raise

    def _encrypted(self, plain: socket.socket) -> socket.socket:
        if self._target.scheme == "http":
            return plain
        plain.settimeout(self._deadline.left())
        return self._trust.wrap_socket(plain, server_hostname=self._target.host)


class _Timed:
    """What http.client needs of a socket; each wait lasts until the deadline and no longer, drip by drip."""

    def __init__(self, real: socket.socket, deadline: Deadline) -> None:
        self._real, self._deadline, self._read = real, deadline, False

    def sendall(self, data: Any) -> None:
        self._real.settimeout(self._deadline.left())
        self._real.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        self._read = True
        return io.BufferedReader(_Drips(self._real, self._deadline))

    def close(self) -> None:
        """Close it, unless a body is still to be read: http.client says so before the first byte of one."""
        if not self._read:
            self._real.close()


class _Drips(io.RawIOBase):
    """The bytes of a socket as they come; closing them closes it."""

    def __init__(self, real: socket.socket, deadline: Deadline) -> None:
        self._real, self._deadline = real, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        self._real.settimeout(self._deadline.left())
        return self._real.recv_into(room)

    def close(self) -> None:
        self._real.close()
        super().close()
