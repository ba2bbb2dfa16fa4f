"""`yushi check-id`: every kind of number, both ways."""

from __future__ import annotations

import pytest

from tests.cli.running import three_lines, yushi

RIGHT = [
    ("uscc", "91410100MA45XY124X", "91410100MA45XY124X"),
    ("uscc", "91410100MA40000040", "91410100MA40000040"),
    ("uscc", "91410100ma45xy124x", "91410100MA45XY124X"),
    ("resident", "11010519491231002X", "1101**********002X"),
    ("licence", "豫B2-20160109", "豫B2-20160109"),
    ("licence", "豫B2-20160127-1", "豫B2-20160127-1"),
    ("licence", "B2-20080101", "B2-20080101"),
    ("filing", "豫ICP备2026012345号-1", "豫ICP备2026012345号-1"),
    ("filing", "豫ICP備2026012345號-1", "豫ICP备2026012345号-1"),
    ("filing", "豫ICP备14001920号-1", "豫ICP备14001920号-1"),
    ("police", "豫公网安备 41130202000001号", "豫公网安备41130202000001号"),
    ("domain", "Wanmu-Nongxuan.COM", "wanmu-nongxuan.com"),
    ("mobile", "13800000001", "138****0001"),
]
WRONG = [
    ("uscc", "91410100MA45XY1240"),
    ("uscc", "91410100MA45XY124I"),
    ("uscc", "91410100MA4000004Y"),
    ("resident", "110105194912310021"),
    ("resident", "410102202302290013"),
    ("resident", "110105491231002"),
    ("licence", "豫B2-2016010"),
    ("licence", "豫ICP备2026012345号"),
    ("filing", "豫ICP备2026012345"),
    ("filing", "豫ICP备21001920号"),
    ("police", "豫公网安备 4113020200000号"),
    ("domain", "-a.com"),
    ("domain", "a--b.cn"),
    ("mobile", "12800000001"),
    ("mobile", "1380000000"),
]


@pytest.mark.parametrize(("kind", "value", "canonical"), RIGHT)
def test_a_number_that_can_be_is_said_in_its_canonical_form(capsys, kind, value, canonical):
    ran = yushi(capsys, "check-id", kind, value)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == canonical


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_a_number_that_cannot_be_is_status_1_in_three_lines(capsys, kind, value):
    for lang in ("zh", "en"):
        ran = yushi(capsys, "check-id", "--lang", lang, "--", kind, value)

        assert (ran.status, ran.err) == (1, "")
        assert three_lines(ran.out)


def test_a_doubt_is_shown_below_the_number(capsys):
    ran = yushi(capsys, "check-id", "filing", "豫ICP备20241234号", "--lang", "en")

    assert ran.status == 0
    assert ran.out.splitlines()[1].startswith("! filing-number-looks-short: ")


def test_an_identity_number_is_not_repeated_when_it_is_refused(capsys):
    ran = yushi(capsys, "check-id", "resident", "110105194912310021")

    assert "110105194912310021" not in ran.out + ran.err


@pytest.mark.parametrize("argv", [(), ("uscc",), ("passport", "E12345678")])
def test_arguments_that_make_no_sense_are_status_2(capsys, argv):
    ran = yushi(capsys, "check-id", *argv)

    assert (ran.status, ran.out) == (2, "")
