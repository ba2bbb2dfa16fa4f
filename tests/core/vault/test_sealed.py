"""Whatever is done with a sealed value, what comes out is the mask, until it is opened with a reason."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback

import pytest

from tests.core.vault.worlds import OTHER, PHONE, ROW, refusal, unlocked
from yushi.core.vault import OpenError, Opening, UseError, masks

VALUE = "13800138000"


@pytest.fixture
def openings():
    return []


@pytest.fixture
def column(openings):
    return unlocked(witness=openings.append).column(PHONE, mask=masks.phone)


@pytest.fixture
def value(column):
    return column.sealed(column.seal(VALUE, row=ROW), row=ROW)


def test_printing_shows_the_mask(value, openings):
    assert str(value) == f"{value}" == "%s" % value == "{}".format(value) == value.masked == "138****8000"  # noqa: UP031, UP032
    assert f"{value:>13}|{value:.3}" == "  138****8000|138"
    assert openings == []


def test_repr_does_not_even_open(value):
    assert repr(value) == repr([value])[1:-1] == f"{value!r}" == "<Sealed accounts.Member.phone>"
    assert value._shown is None


def test_logs_and_tracebacks_show_no_value(value, caplog):
    with caplog.at_level(logging.INFO):
        logging.getLogger("shop").info("called %s %r", value, value)
    with pytest.raises(RuntimeError) as failure:
        _fails(value)
    report = "".join(traceback.TracebackException.from_exception(failure.value, capture_locals=True).format())

    assert VALUE not in caplog.text + report
    assert "138****8000" in caplog.text


def _fails(value):
    raise RuntimeError(value)


def test_json_takes_the_mask_or_nothing(value):
    assert json.dumps({"phone": value}, default=str) == '{"phone": "138****8000"}'
    with pytest.raises(TypeError, match="not JSON serializable"):
        json.dumps({"phone": value})


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_is_refused(value, protocol):
    with pytest.raises(UseError) as failure:
        pickle.dumps(value, protocol)

    assert refusal(failure) == (UseError, "vault.not-pickled")


def test_a_copy_is_the_value_itself(value):
    assert copy.copy(value) is value
    assert copy.deepcopy([value])[0] is value


def test_nothing_keeps_the_opened_value(value):
    assert value.open(by="staff:4", reason="call back") == VALUE
    assert VALUE not in {getattr(value, slot) for slot in value.__slots__ if slot != "_column"}
    assert not hasattr(value, "__dict__")


def test_opening_tells_the_witness_who_and_why(value, openings):
    assert value.open(by=" staff:4 ", reason=" call back about order 18 ") == VALUE
    assert value.open(by="system", reason="send a text message") == VALUE

    assert openings == [
        Opening(column=PHONE, row=ROW, by="staff:4", reason="call back about order 18"),
        Opening(column=PHONE, row=ROW, by="system", reason="send a text message"),
    ]


@pytest.mark.parametrize(
    ("by", "reason"), [("", "call"), ("staff:4", ""), ("staff:4", " \n"), ("\t", "call")]
)
def test_nothing_opens_without_a_name_and_a_reason(value, openings, by, reason):
    with pytest.raises(UseError) as failure:
        value.open(by=by, reason=reason)

    assert refusal(failure) == (UseError, "vault.no-reason")
    assert openings == []


def test_nothing_opens_where_the_witness_cannot_record_it():
    def out_of_order(opening):
        raise RuntimeError("the ledger cannot be written")

    column = unlocked(witness=out_of_order).column(PHONE, mask=masks.phone)
    value = column.sealed(column.seal(VALUE, row=ROW), row=ROW)

    with pytest.raises(RuntimeError, match="ledger"):
        value.open(by="staff:4", reason="call back")


def test_a_column_without_a_mask_shows_a_word(column):
    bare = unlocked().column(PHONE)

    assert str(bare.sealed(bare.seal(VALUE, row=ROW), row=ROW)) == "sealed"


def test_a_value_that_does_not_open_shows_a_word_and_says_why_when_opened(column, openings):
    moved = column.sealed(column.seal(VALUE, row=ROW), row=OTHER)

    assert str(moved) == "sealed"
    with pytest.raises(OpenError) as failure:
        moved.open(by="staff:4", reason="call back")
    assert refusal(failure) == (OpenError, "vault.not-authentic")
    assert [opening.row for opening in openings] == [OTHER]


def test_two_are_equal_as_stored_and_never_to_a_text(column, value):
    again = column.sealed(value.blob, row=ROW)
    other = column.sealed(column.seal(VALUE, row=ROW), row=ROW)

    assert value == again
    assert hash(value) == hash(again)
    assert value != other
    assert value != VALUE
    assert value != "138****8000"
    assert value.column == PHONE
