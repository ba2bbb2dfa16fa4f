"""ZIP files without a clock: the same members give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can name: the files have no time of their own."""
_READABLE = 0o100644 << 16


def zipped(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """The members in their order; not `packed` where they are compressed already."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.create_system = 3
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(entry, data)
    return whole.getvalue()
