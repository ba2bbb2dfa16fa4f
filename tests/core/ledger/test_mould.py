"""Moulds spell what the general way spells, byte for byte, and refuse what it refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.ledger.made import NOVEMBER, Chance, failure, login, order
from yushi.core.ledger import canonical, entry, mould
from yushi.core.ledger.catalogue import OPENED, standard
from yushi.core.ledger.event import AMOUNT, Event, apart, is_day, require_fit
from yushi.core.ledger.mould import packed, spelled, unpacked
from yushi.core.ledger.problems import EventError, LedgerError

CATALOGUE = standard()
KINDS = sorted(kind for kind in CATALOGUE.kinds if kind != OPENED)
YEAR = dt.timedelta(days=365)
REFERENCES = st.text("abcXYZ019_.:/#@+-豫市", min_size=1, max_size=40)
ODD = st.one_of(
    st.text(max_size=8), st.integers(-(2**60), 2**60), st.booleans(), st.none(), st.just([1]), st.floats()
)
VALUES = {
    "text": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    "note": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    "integer": st.integers(-canonical.LARGEST, canonical.LARGEST),
    "boolean": st.booleans(),
    "texts": st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), max_size=4),
    "amount": st.from_regex(AMOUNT, fullmatch=True),
    "day": st.dates().map(str),
}


def _value(name):
    field = CATALOGUE.fields[name]
    return st.sampled_from(sorted(field.values)) if field.type == "choice" else VALUES[field.type]


@st.composite
def events(draw, odd=False):
    kind = CATALOGUE.kinds[draw(st.sampled_from(KINDS))]
    names = [*kind.required, *draw(st.lists(st.sampled_from(kind.optional or ("",)), unique=True))]
    fields = {name: draw(st.one_of(_value(name), ODD) if odd else _value(name)) for name in names if name}
    zone = draw(st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=8)), None if odd else dt.UTC]))
    maybe = st.one_of(REFERENCES, st.just(""))
    return Event(
        kind=kind.id,
        at=(NOVEMBER + draw(st.timedeltas(-20 * YEAR, 20 * YEAR))).replace(tzinfo=zone),
        actor=draw(maybe if odd else REFERENCES),
        object=draw(maybe if odd else REFERENCES),
        address=draw(maybe if odd else REFERENCES),
        request=draw(maybe),
        result=draw(st.sampled_from([*kind.results, "odd"] if odd else list(kind.results))),
        fields=fields,
    )


def _by_hand(event, parts):
    data, _ = apart(event, CATALOGUE)
    return entry.Entry(
        sequence=7, time=event.at, kind=event.kind, actor=event.actor, object=event.object, result=event.result,
        address=event.address, request=event.request, data=data,
        commitments={name: entry.Part(7, name, salt, value).commitment for name, salt, value in parts},
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(events())
def test_every_event_that_fits_is_spelled_as_the_general_way_spells_it(event):
    (made,) = spelled([event], CATALOGUE, Chance())

    assert made.content(7) == _by_hand(event, made.parts).content
    assert entry.read(made.content(7)).kind == event.kind
    personal = {name: canonical.encode(value) for name, value in apart(event, CATALOGUE)[1].items()}
    assert {part.field: part.value for part in made.parts} == personal


@settings(max_examples=400, deadline=None)
@given(events(odd=True))
def test_a_mould_refuses_whatever_the_catalogue_refuses(event):
    try:
        require_fit(event, CATALOGUE)
        _by_hand(event, []).content  # noqa: B018 - whether it can be spelled
    except LedgerError as wrong:
        with pytest.raises(type(wrong)):
            spelled([event], CATALOGUE, Chance())
    else:
        assert spelled([event], CATALOGUE, Chance())


def test_the_usual_events_never_take_the_general_way(monkeypatch):
    monkeypatch.setattr(mould, "_by_the_general_way", None)

    assert len(spelled([login(1), failure(2), order(3)], CATALOGUE, Chance())) == 3


def test_a_value_of_an_unusual_type_is_spelled_by_the_general_way():
    class Word(str):
        __slots__ = ()

    event = Event(kind="login.ended", at=NOVEMBER, actor=Word("user:1"), address="::1", request="r")

    assert b'"actor":"user:1"' in spelled([event], CATALOGUE, Chance())[0].content(0)


@pytest.mark.parametrize("text", ["\ud800", "a\udfff"])
def test_half_a_character_is_refused_in_a_personal_field_and_in_a_plain_one(text):
    plain = Event(
        kind="product.withdrawn", at=NOVEMBER, actor="user:1", object="product:1", fields={"reason": text}
    )
    for event in (failure(1, name=text), plain):
        with pytest.raises(LedgerError, match="surrogate"):
            [one.content(0) for one in spelled([event], CATALOGUE, Chance())]


def test_a_number_that_json_readers_round_is_refused():
    event = Event(
        kind="login.locked",
        at=NOVEMBER,
        actor="system",
        object="user:1",
        address="::1",
        fields={"attempts": 2**53},
    )

    with pytest.raises(LedgerError):
        spelled([event], CATALOGUE, Chance())


@pytest.mark.parametrize("items", ["牡丹饼", 5, [5], ["牡丹饼"] * 101])
def test_what_is_no_list_of_texts_or_too_long_a_one_is_refused(items):
    placed = order(1)

    with pytest.raises(LedgerError):
        spelled([replace(placed, fields={**placed.fields, "items": items})], CATALOGUE, Chance())


@pytest.mark.parametrize("method", ["fax", 5, [1], {}, None])
def test_what_is_no_choice_is_refused_whatever_it_is(method):
    event = Event(
        kind="login.factor-added",
        at=NOVEMBER,
        actor="user:1",
        object="user:1",
        address="::1",
        fields={"method": method},
    )

    with pytest.raises(EventError, match="method is no choice"):
        spelled([event], CATALOGUE, Chance())


@pytest.mark.parametrize("wrong", [{"actor": ""}, {"actor": "user\n1"}, {"address": ""}])
def test_a_reference_that_is_missing_or_has_a_line_break_is_refused(wrong):
    with pytest.raises(LedgerError):
        spelled([replace(login(1), **wrong)], CATALOGUE, Chance())


def test_nothing_is_spelled_if_one_event_does_not_fit():
    with pytest.raises(EventError, match="unknown-kind"):
        spelled([login(1), Event(kind="sky.fell", at=NOVEMBER, actor="user:1")], CATALOGUE, Chance())


def test_salts_are_drawn_together_and_never_twice():
    chance = Chance()

    made = spelled([order(number) for number in range(30)], CATALOGUE, chance)

    salts = [part.salt for one in made for part in one.parts]
    assert (len(salts), len(set(salts)), chance.drawn) == (90, 90, 2)
    assert {len(salt) for salt in salts} == {16}


def test_what_waits_in_an_outbox_comes_out_as_it_went_in():
    made = spelled([login(1), failure(2, name="顾\u2028“满”舟"), order(3)], CATALOGUE, Chance())

    assert unpacked(packed(made)) == made


@pytest.mark.parametrize(
    ("value", "is_one"), [("2026-02-28", True), ("2026-02-29", False), ("2026-2-8", False), (20260228, False)]
)
def test_a_day_is_a_day_of_the_calendar(value, is_one):
    assert is_day(value) is is_one
