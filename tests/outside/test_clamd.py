"""The virus scanner is asked over its own socket; what it does not say is never taken for clean."""

from __future__ import annotations

import pytest

from tests.simulators.clamd import HARM, clamd
from yushi.outside import Clamd, ScannerError


@pytest.mark.parametrize("length", [0, 1, 65_536, 65_537, 200_000])
def test_a_file_goes_through_the_socket_whole_and_nothing_is_found(tmp_path, length):
    data = bytes(length)
    with clamd(tmp_path / "clamd") as seen:
        assert Clamd(path=tmp_path / "clamd").found(data) == ""
    assert seen == [data]


def test_what_is_found_is_named(tmp_path):
    with clamd(tmp_path / "clamd"):
        assert Clamd(path=tmp_path / "clamd").found(b"x" * 70_000 + HARM) == "Yushi.Test"


@pytest.mark.parametrize(
    "says",
    [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK, or so it seems\0", b"\xff\xfe\0"],
    ids=["too large", "nothing", "something else", "no text"],
)
def test_any_other_answer_is_no_answer(tmp_path, says):
    with clamd(tmp_path / "clamd", says=says), pytest.raises(ScannerError) as wrong:
        Clamd(path=tmp_path / "clamd").found(b"x")
    for lang in ("zh", "en"):
        assert len(wrong.value.lines(lang).splitlines()) == 3


def test_a_scanner_that_is_not_there_is_no_answer(tmp_path):
    with pytest.raises(ScannerError, match="not-scanned"):
        Clamd(path=tmp_path / "nothing").found(b"x")


def test_a_scanner_that_says_nothing_in_time_is_no_answer(tmp_path):
    import socket  # noqa: PLC0415 - this test alone plays a door that nobody opens

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(tmp_path / "clamd"))
        door.listen()
        with pytest.raises(ScannerError, match="timed out"):
            Clamd(path=tmp_path / "clamd", seconds=0.05).found(b"x")
