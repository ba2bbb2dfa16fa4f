"""A key service (KMS, Vault) in memory: its key never leaves it, and it can be out of order."""

from __future__ import annotations

import secrets

from yushi.core.errors import Text
from yushi.core.vault import ProviderError


class KeyService:
    """Keeps what it wrapped and hands it back to whoever names the same context."""

    def __init__(self, name: str) -> None:
        self.id = f"kms:{name}"
        self.reachable = True
        self.calls: list[str] = []
        self._kept: dict[bytes, tuple[bytes, bytes]] = {}

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        self._answer("wrap")
        ticket = secrets.token_bytes(16)
        self._kept[ticket] = (context, key)
        return ticket

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        self._answer("unwrap")
        kept = self._kept.get(wrapped)
        if kept is None or kept[0] != context:
            raise self._refusal("unwrap", "the ticket is not known in this context")
        return kept[1]

    def spoil(self, wrapped: bytes) -> None:
        """From now on answers with half a key."""
        context, key = self._kept[wrapped]
        self._kept[wrapped] = (context, key[:16])

    def _answer(self, call: str) -> None:
        self.calls.append(call)
        if not self.reachable:
            raise self._refusal("unreachable", "the key service does not answer")

    def _refusal(self, code: str, why: str) -> ProviderError:
        return ProviderError.because(
            code,
            what=Text(f"{self.id}：{why}", f"{self.id}: {why}"),
            rule=Text("密钥服务", "Key service"),
            fix=Text("稍后再试", "Try later"),
        )
