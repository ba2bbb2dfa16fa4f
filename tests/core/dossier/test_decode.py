from __future__ import annotations

import pytest

from yushi.core.dossier import MAX_BYTES, DossierError
from yushi.core.dossier.decode import decode

NAME = "南阳宛牧农业科技有限公司，南陽宛牧"


@pytest.mark.parametrize(
    ("encoding", "notice"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("gb18030", ("按 GB18030 编码读取",)),
        ("gbk", ("按 GB18030 编码读取",)),
        ("utf-16", ("按 UTF-16 编码读取",)),
        ("utf-16-be", ("按 UTF-16 编码读取",)),
    ],
)
def test_common_encodings_are_read_and_noted(encoding: str, notice: tuple[str, ...]) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""

    decoded = decode(mark + NAME.encode(encoding))

    assert decoded.text == NAME
    assert tuple(note.zh for note in decoded.notices) == notice


@pytest.mark.parametrize(
    ("written", "read", "noted"),
    [("a\rb\r", "a\nb\n", True), ("a\r\nb\r\n", "a\r\nb\r\n", False), ("a\nb\rc", "a\nb\rc", False)],
)
def test_line_ends_of_old_editors_are_read_and_noted(written: str, read: str, *, noted: bool) -> None:
    decoded = decode(written.encode())

    assert decoded.text == read
    assert [note.zh for note in decoded.notices] == ["行尾的 CR 按换行读取"] * noted


def test_a_mebibyte_is_read_and_one_byte_more_is_not() -> None:
    assert len(decode(b"#" * MAX_BYTES).text) == MAX_BYTES
    with pytest.raises(DossierError, match="too-large"):
        decode(b"#" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b"\xef\xbb\xbf \r\n\t", "empty", id="blank-behind-a-mark"),
        pytest.param(b"%PDF-1.7\n", "binary", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00", "binary", id="docx"),
        pytest.param(b"\xff\xd8\xff\xe0", "binary", id="jpeg"),
        pytest.param(b"dossier = 1\n\x00", "binary", id="nul-in-ascii"),
        pytest.param(b"\x81\x00\xff\x01", "binary", id="nul-in-bytes"),
        pytest.param("甲\x00".encode("utf-16"), "binary", id="nul-in-utf-16"),
        pytest.param(b"\xff\xfe\x00", "encoding", id="half-a-utf-16-character"),
        pytest.param(b"\x80\xff", "encoding", id="no-encoding"),
        pytest.param(b"\x81\x30\x81\x31", "encoding", id="gb18030-controls"),
        pytest.param(NAME.encode() + b"\xff" + "。".encode(), "encoding", id="broken-utf-8"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DossierError) as caught:
        decode(data)

    assert [problem.code for problem in caught.value.problems] == [f"dossier.{code}"]


def test_a_broken_byte_is_named_with_its_line_and_place() -> None:
    data = "dossier = 1\nname = 南阳宛牧".encode() + b"\xff"

    with pytest.raises(DossierError) as caught:
        decode(data)

    problem = caught.value.problems[0]
    assert problem.place.line == 2
    assert problem.lines("zh") == (
        ":2: 第 31 字节（0xFF）不是 UTF-8，整个文件也不是 GB18030\n"
        "依据：档案格式 1：UTF-8 编码的 TOML 或 JSON 文本\n"
        "怎么办：另存为 UTF-8 编码的 .toml 或 .json 文本文件"
    ).removeprefix(":2: ")
    assert problem.what.en == "byte 31 (0xFF) is not UTF-8, and the file is not GB18030 either"


def test_a_text_that_ends_within_a_character_is_named_at_its_end() -> None:
    with pytest.raises(DossierError) as caught:
        decode(b"\xfe\xff\x4e")

    assert caught.value.problems[0].what.en.startswith("byte 2 (0x4E) is not UTF-16")
