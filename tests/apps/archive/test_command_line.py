"""`yushi archive`: looks at every document, and takes away what no row names."""

from __future__ import annotations

import os
import time

from tests.apps.archive.conftest import add
from tests.cli.running import yushi


def test_documents_are_examined_and_what_is_nobodys_is_taken_away(world, archive, capsys):
    version = add(world)
    orphan = archive / "archive" / "incoming" / "left.part"
    orphan.write_bytes(b"12345")
    os.utime(orphan, (time.time() - 200_000,) * 2)

    assert yushi(capsys, "archive", "examine", "--lang", "en")[:2] == (
        0,
        "documents that do not open: 0\n",
    )
    assert yushi(capsys, "archive", "tidy", "--lang", "zh")[:2] == (0, "清理 1 个文件，5 字节\n")
    (archive / "archive" / version.stored[:2] / version.stored[2:4] / version.stored).unlink()
    status, out, err = yushi(capsys, "archive", "examine", "--lang", "zh")

    assert (status, "打不开的文件：1" in out, version.document.reference in out) == (1, True, True)
    assert "依据：" in err
    assert "怎么办：" in err
