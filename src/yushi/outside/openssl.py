"""SM2 keys and signatures by the `openssl` program of this machine, version 3 or later.

`cryptography` has no SM2, and a key must not be worked with in plain Python: what takes how long would tell of it. The key
stays in its file, which OpenSSL reads; the text goes through a pipe, and only the signature comes back.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SECONDS: Final = 10
_NAME: Final = "distid:1234567812345678"


class OpenSslError(YushiError):
    """OpenSSL is not here, is too old, or does not take the key."""


def sm2_signer(key: Path) -> Callable[[bytes], bytes]:
    """What signs a text with the SM2 key in the file `key` (PEM), with SM3 and the usual name of the signer.

    Raises:
        OpenSslError: when it is called and cannot.

    """

    def sign(text: bytes) -> bytes:
        return _run(["dgst", "-sm3", "-sign", str(key.resolve()), "-sigopt", _NAME], text)

    return sign


def sm2_key(key: Path) -> str:
    """The public key (PEM) of a new SM2 key, written to the file `key` for its owner alone; one that is there stays.

    Raises:
        OpenSslError: it cannot be made here.

    """
    if not key.exists():
        made = _run(["genpkey", "-algorithm", "SM2"])
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(made)
    return _run(["pkey", "-in", str(key.resolve()), "-pubout"]).decode("ascii")


def _run(words: list[str], text: bytes = b"") -> bytes:
    program = shutil.which("openssl")
    if program is None:
        raise _cannot("openssl")
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and no shell is between
            [program, *words], input=text, capture_output=True, check=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        raise _cannot(f"{program} {words[0]}") from None
    if not done.stdout:
        raise _cannot(f"{program} {words[0]}")
    return done.stdout


def _cannot(what: str) -> OpenSslError:
    return OpenSslError(
        Problem(
            code="payment.openssl",
            what=Text(f"{what} 不能完成 SM2 运算", f"{what} could not work with SM2"),
            rule=Text(
                "SM2 私钥由 OpenSSL 3 在本机使用，程序不读取",
                "an SM2 key is used by OpenSSL 3, never by this program",
            ),
            fix=Text(
                "安装 OpenSSL 3，检查密钥文件及其权限；或与银行约定改用 RSA",
                "install OpenSSL 3, look at the file of the key and its rights; or agree on RSA with the bank",
            ),
        )
    )
