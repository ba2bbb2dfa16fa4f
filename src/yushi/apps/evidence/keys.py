"""The keys of this site: the unlocked vault with its columns, and the key that signs the ledger.

Both keys come from outside the database: the folder `settings.KEYS` (made by `python -m yushi.server.prepare`),
the environment, or a systemd credential. The ring of wrapped data keys is the newest row of `evidence.Ring`;
a value under a key that this process does not know makes it read the ring again, once.

Nothing is opened for a person unless somebody records it: see `witnessed_by`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from yushi.core import vault
from yushi.core.errors import Problem, Text
from yushi.core.ledger.note import Signer
from yushi.core.ledger.problems import LedgerError
from yushi.core.vault import keyfile, providers
from yushi.core.vault.refusals import PROVIDER_RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yushi.core.vault import Column, IndexForm, KeyEncryptionKey, KeyRing, Opening, Sealed

VAULT_KEY, LEDGER_KEY = "vault-key", "ledger-key"
_witness: ContextVar[Callable[[Opening], None] | None] = ContextVar("witness", default=None)


@contextmanager
def witnessed_by(record: Callable[[Opening], None]) -> Iterator[None]:
    """Within this block `record` is told of every opening before it happens."""
    token = _witness.set(record)
    try:
        yield
    finally:
        _witness.reset(token)


def _told(opening: Opening) -> None:
    record = _witness.get()
    if record is None:
        raise vault.UseError.because(
            "no-witness",
            what=Text(
                f"没有人记录谁打开了 {opening.column}。", f"Nobody records who opens {opening.column}."
            ),
            rule=Text(
                "打开敏感信息须留痕（个人信息保护法第五十一条）。",
                "Opening sensitive data goes on record (Personal Information Protection Law, art. 51).",
            ),
            fix=Text("请调用 services.openings.value_open。", "Call services.openings.value_open."),
        )
    record(opening)


class _Unlocked:
    """A vault, and the columns that were asked of it."""

    def __init__(self) -> None:
        self.vault = vault.Vault(ring(), vault_key(), witness=_told)
        self._columns: dict[str, Column] = {}

    def column(self, live: LiveColumn) -> Column:
        found = self._columns.get(live.name)
        if found is None:
            found = self.vault.column(live.name, mask=live.mask, index=live.form)
            self._columns[live.name] = found
        return found


_unlocked: list[_Unlocked] = []


def forget() -> None:
    """Let the next use read ring and key again."""
    _unlocked.clear()


def _now() -> _Unlocked:
    if not _unlocked:
        _unlocked.append(_Unlocked())
    return _unlocked[-1]


class LiveColumn:
    """A column that follows the ring: what `Column` does, by the keys that this process has now."""

    __slots__ = ("form", "mask", "name")

    def __init__(
        self, name: str, *, mask: Callable[[str], str] | None = None, form: IndexForm | None = None
    ) -> None:
        self.name = name
        self.mask = mask
        self.form = form

    def __repr__(self) -> str:
        return f"<LiveColumn {self.name}>"

    @property
    def witness(self) -> Callable[[Opening], None]:
        """Whoever records openings."""
        return _told

    def seal(self, text: str, *, row: str) -> bytes:
        """`text` as stored in the row with uid `row`."""
        return _now().column(self).seal(text, row=row)

    def open(self, blob: bytes, *, row: str) -> str:
        """The text in `blob`, for the program itself; people get it from `services.openings`."""
        try:
            return _now().column(self).open(blob, row=row)
        except vault.OpenError as failure:
            if failure.problems[0].code != "vault.key-unknown":
                raise
        forget()
        return _now().column(self).open(blob, row=row)

    def index(self, text: str) -> bytes | None:
        """The look-up value of `text`."""
        return _now().column(self).index(text)

    def current(self) -> Column:
        """The column by the keys of now, as rotation wants it."""
        return _now().column(self)

    def sealed(self, blob: bytes, *, row: str) -> Sealed:
        """The value of a row, not opened."""
        return vault.Sealed(cast("Column", self), blob, row=row)


def vault_key() -> KeyEncryptionKey:
    """The key-encryption key: of the key service that is named, else from systemd, the environment, or its file.

    Raises:
        ProviderError: if it is missing, others may read or replace it, or there is no such service.

    """
    if settings.VAULT_SERVICE:
        return _of_service(settings.VAULT_SERVICE)
    wanted: dict[str, Any] = {"random": os.urandom, "algorithm": vault.Algorithm(settings.VAULT_ALGORITHM)}
    credentials = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if credentials and (Path(credentials) / providers.CREDENTIAL_NAME).exists():
        return vault.from_credentials(os.environ, owner=os.geteuid(), **wanted)
    if settings.VAULT_KEY:
        return vault.from_environment({providers.ENVIRONMENT_NAME: settings.VAULT_KEY}, **wanted)
    return vault.from_file(settings.KEYS / VAULT_KEY, owner=os.geteuid(), **wanted)


def former_key(*, file: Path | None = None, service: str = "") -> KeyEncryptionKey:
    """The key-encryption key that a ring was wrapped by before: from its file, or of its key service.

    Raises:
        ProviderError: as `vault_key`.

    """
    if file is None:
        return _of_service(service)
    algorithm = vault.Algorithm(settings.VAULT_ALGORITHM)
    return vault.from_file(file, owner=os.geteuid(), random=os.urandom, algorithm=algorithm)


def _of_service(name: str) -> KeyEncryptionKey:
    try:
        return cast("KeyEncryptionKey", import_string(name)())
    except ImportError as wrong:
        raise vault.ProviderError.because(
            "kek-service",
            what=Text(f"找不到密钥服务 {name}：{wrong}", f"There is no key service {name}: {wrong}"),
            rule=PROVIDER_RULE,
            fix=Text(
                "把 YUSHI_VAULT_SERVICE 改成能导入的名字，并安装它所在的包。",
                "Give YUSHI_VAULT_SERVICE a name that can be imported, and install the package it is in.",
            ),
        ) from None


def ring() -> KeyRing:
    """The newest ring.

    Raises:
        KeyRingError: if there is none, or it cannot be read.

    """
    newest = apps.get_model("evidence", "Ring")._default_manager.order_by("-pk").first()  # noqa: SLF001 - Django's own name
    if newest is None:
        raise vault.KeyRingError.because(
            "no-ring",
            what=Text("还没有密钥环。", "There is no key ring yet."),
            rule=Text("密钥环在首次启动时生成。", "The ring is made on the first start."),
            fix=Text("请运行 python -m yushi.server.prepare", "Run: python -m yushi.server.prepare"),
        )
    return vault.ringfile.read(newest.text)


def signer() -> Signer:
    """The key that signs the heads of the ledger.

    Raises:
        LedgerError: if its file is missing, or others may read or replace it.

    """
    path = settings.KEYS / LEDGER_KEY
    try:
        text = keyfile.read(path, owners=frozenset({os.geteuid()}), forbidden=keyfile.ANYBODY_ELSE)
        seed = bytes.fromhex(text.strip())
        return Signer(name=settings.LEDGER_NAME, seed=seed)
    except vault.ProviderError as failure:
        raise LedgerError(_unusable(path, failure.problems[0].what, failure.problems[0].fix)) from None
    except ValueError:
        what = Text("内容不是 64 个十六进制字符", "It is not 64 hexadecimal characters")
        raise LedgerError(_unusable(path, what, what)) from None


def _unusable(path: Path, what: Text, fix: Text) -> Problem:
    missing = not path.exists()
    restore = Text(
        "请从备份恢复签名密钥；新密钥签不出旧日志的后续检查点",
        "Restore the signing key from its backup: a new one cannot go on where the old one signed",
    )
    return Problem(
        code="ledger.signing-key",
        what=Text(
            f"存证签名密钥 {path} 不可用：{what.zh.replace('主密钥', '密钥')}",
            f"the signing key {path} of the ledger cannot be used: {what.en}",
        ),
        rule=Text(
            "签名密钥为 32 字节随机数（64 个十六进制字符），文件权限 0600，只属于服务账号",
            "The signing key is 32 random bytes (64 hexadecimal characters) in a file of the service alone, 0600",
        ),
        fix=restore if missing else fix,
    )
