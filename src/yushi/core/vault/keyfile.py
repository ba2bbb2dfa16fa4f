"""Reading a key file so that nobody else could have read or replaced it.

The file is opened once, without following a link, and judged by what was opened, not by its name:
between a look at a name and the opening of it there is time to exchange the file.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from yushi.core.errors import Text
from yushi.core.vault.refusals import unsafe

ANYBODY_ELSE: Final = 0o077
NOT_FOR_SYSTEMD: Final = 0o037
_LONGEST = 256
_OTHERS_WRITE = 0o022


def below(folder: str, name: str) -> Path:
    """The file `name` in `folder`, for a name without separators; raises `ProviderError`."""
    path = Path(folder) / name
    if path.parent != Path(folder) or name in {"", ".", ".."}:
        raise unsafe(
            path,
            code="kek-name",
            what=Text("凭据名带有路径。", "The name of the credential has a path in it."),
            fix=Text("请只写文件名。", "Give the name of the file only."),
        )
    return path


def read(path: Path, *, owners: frozenset[int], forbidden: int) -> str:
    """The text of a small regular file owned by one of `owners` (user ids).

    Raises:
        ProviderError: for a missing file, a link, something that is no file, another owner, rights among
            the `forbidden` mode bits, a folder where others may replace it, or more than 256 bytes.

    """
    descriptor = _opened(path)
    try:
        _refuse_unsafe(path, os.fstat(descriptor), owners, forbidden)
        _refuse_open_folder(path)
        content = os.read(descriptor, _LONGEST + 1)
    finally:
        os.close(descriptor)
    try:
        text = content.decode("ascii")
    except UnicodeDecodeError:
        text = ""
    if not text or len(content) > _LONGEST:
        raise unsafe(
            path,
            code="kek-content",
            what=Text("文件为空、过长，或不是文本。", "The file is empty, too long, or not text."),
            fix=Text("请写入 64 个十六进制字符。", "Write 64 hexadecimal characters into it."),
        )
    return text


def _opened(path: Path) -> int:
    # Not blocking: opening a pipe in the place of the file would wait for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        return os.open(path, flags)
    except OSError as failure:
        if failure.errno == errno.ELOOP:
            raise unsafe(
                path,
                code="kek-link",
                what=Text("主密钥文件是符号链接。", "The key file is a symbolic link."),
                fix=Text("请写出真实路径。", "Give the path of the file itself."),
            ) from None
        raise unsafe(
            path,
            code="kek-missing",
            what=Text(
                f"主密钥文件打不开：{failure.strerror}。",
                f"The key file cannot be opened: {failure.strerror}.",
            ),
            fix=Text(
                "请恢复该文件；没有它，已加密的数据无法读取。",
                "Restore it; without it nothing that was encrypted can be read.",
            ),
        ) from None


def _refuse_unsafe(path: Path, seen: os.stat_result, owners: frozenset[int], forbidden: int) -> None:
    if not stat.S_ISREG(seen.st_mode):
        raise unsafe(
            path,
            code="kek-not-a-file",
            what=Text("这不是普通文件。", "This is not a regular file."),
            fix=Text("请把主密钥放进普通文件。", "Put the key into a regular file."),
        )
    if seen.st_uid not in owners:
        allowed = ", ".join(str(owner) for owner in sorted(owners))
        raise unsafe(
            path,
            code="kek-owner",
            what=Text(
                f"文件属于用户 {seen.st_uid}，应属于 {allowed}。",
                f"The file belongs to user {seen.st_uid}, not to {allowed}.",
            ),
            fix=Text(f"请执行 chown {allowed} {path}", f"Run: chown {allowed} {path}"),
        )
    if seen.st_mode & forbidden:
        raise unsafe(
            path,
            code="kek-rights",
            what=Text(
                f"文件权限是 {stat.S_IMODE(seen.st_mode):04o}，别人可以读或改。",
                f"The rights are {stat.S_IMODE(seen.st_mode):04o}: others may read or write it.",
            ),
            fix=Text(f"请执行 chmod 600 {path}", f"Run: chmod 600 {path}"),
        )


def _refuse_open_folder(path: Path) -> None:
    mode = path.parent.stat().st_mode
    if mode & _OTHERS_WRITE and not mode & stat.S_ISVTX:
        raise unsafe(
            path,
            code="kek-folder",
            what=Text("别人可以在所在目录里替换这个文件。", "Others may replace the file in its folder."),
            fix=Text(f"请执行 chmod go-w {path.parent}", f"Run: chmod go-w {path.parent}"),
        )
