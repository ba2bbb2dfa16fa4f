from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.core.ledger.made import LOGINS, NOVEMBER, ORDERS, ledger, login, order
from yushi.core.ledger import entry
from yushi.core.ledger.catalogue import OPENED, load, standard
from yushi.core.ledger.event import Event, apart, require_fit, say
from yushi.core.ledger.problems import EventError
from yushi.core.ledger.shard import Class

CATALOGUE = standard()
KINDS = sorted(CATALOGUE.kinds.values(), key=lambda kind: kind.id)
OF_TYPE = {
    "text": "字", "note": "字", "integer": 3, "boolean": True, "texts": ["字"], "amount": "1.00", "day": "2026-11-24",
}  # fmt: skip


def _event(kind, **more):
    fields = {
        name: next(iter(known.values)) if known.type == "choice" else OF_TYPE[known.type]
        for name in (*kind.required, *kind.optional)
        for known in [CATALOGUE.fields[name]]
    }
    given = {"object": "object:1", "address": "203.0.113.9", "result": kind.results[0], "fields": fields}
    return Event(**{"kind": kind.id, "at": NOVEMBER, "actor": "user:1"} | given | more)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.id != OPENED], ids=lambda kind: kind.id)
def test_every_kind_can_be_written_and_said_in_both_languages(kind):
    made = ledger()

    (recorded,) = made.record([_event(kind)])

    assert recorded.shard.of == kind.of
    for lang in ("zh", "en"):
        said = say(recorded.entry, CATALOGUE, lang)
        assert not re.search(r"[{}]", said)
        assert "–" not in said
    assert not re.search(r"[\u4e00-\u9fff]", re.sub("字", "", say(recorded.entry, CATALOGUE, "en")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_placeholder_names_something_that_is_always_there_or_personal(kind):
    always = {*kind.required, "actor", "object", "address", "result", *kind.optional}

    for text in kind.text:
        assert set(re.findall(r"\{(\w+)\}", text)) <= always
    assert set(re.findall(r"\{(\w+)\}", kind.text.zh)) == set(re.findall(r"\{(\w+)\}", kind.text.en))


def test_every_field_is_used():
    used = {name for kind in KINDS for name in (*kind.required, *kind.optional)}

    assert used == CATALOGUE.fields.keys()


def test_there_are_kinds_of_all_four_classes():
    count = {of: sum(kind.of is of for kind in KINDS) for of in Class}

    assert count == {Class.LOGIN: 14, Class.TRANSACTION: 15, Class.OPERATION: 72, Class.SECURITY: 18}
    assert [CATALOGUE.titles[of].en for of in Class] == [
        "login log",
        "transaction log",
        "operation log",
        "security log",
    ]


def test_names_and_numbers_of_people_are_personal():
    personal = {field.name for field in CATALOGUE.fields.values() if field.personal}

    assert personal == {
        "account_name", "person_name", "phone", "email", "identity_number", "delivery_address", "buyer_address",
        "receiver", "device", "complaint",
    }  # fmt: skip


def test_fields_are_set_apart():
    data, personal = apart(order(1), CATALOGUE)

    assert sorted(data) == ["amount", "items", "merchant"]
    assert sorted(personal) == ["delivery_address", "phone", "receiver"]


def _codes(event):
    with pytest.raises(EventError) as caught:
        require_fit(event, CATALOGUE)
    return [problem.code for problem in caught.value.problems]


def test_an_event_that_fits_gives_its_kind():
    assert require_fit(login(1), CATALOGUE).id == "login.succeeded"


@pytest.mark.parametrize("kind", ["login.guessed", "", OPENED])
def test_a_kind_that_is_not_in_the_catalogue_or_is_our_own_is_refused(kind):
    assert _codes(Event(kind=kind, at=NOVEMBER, actor="user:1")) == ["ledger.unknown-kind"]


def test_a_kind_that_is_not_there_cannot_be_looked_up():
    with pytest.raises(EventError, match=r"the catalogue has no event 'login\.guessed'"):
        CATALOGUE.kind("login.guessed")


def test_everything_that_is_wrong_is_said_at_once():
    event = Event(
        kind="login.failed",
        at=dt.datetime(2026, 11, 24),  # noqa: DTZ001 - the point
        actor="",
        address="",
        object="no reference",
        result="ok",
        fields={"attempts": "three", "colour": "red", "account_name": 5},
    )

    assert _codes(event) == [
        "ledger.event.time",
        "ledger.event.result",
        "ledger.event.actor",
        "ledger.event.object",
        "ledger.event.address",
        "ledger.event.missing",
        "ledger.event.unknown-field",
        "ledger.event.type",
        "ledger.event.type",
    ]


def test_a_wrong_personal_value_is_not_repeated_in_the_error():
    event = order(1, merchant="m", items=["x"], amount="1.00", phone=["13800138000"])

    with pytest.raises(EventError) as caught:
        require_fit(event, CATALOGUE)

    assert "13800138000" not in caught.value.lines("zh") + caught.value.lines("en") + str(caught.value)
    assert "mobile number is no text" in caught.value.lines("en")


def _with(type_, value):
    name, kind = {
        "text": ("reason", "order.cancelled"),
        "note": ("complaint", "dispute.opened"),
        "integer": ("count", "export.made"),
        "choice": ("method", "login.succeeded"),
        "texts": ("items", "order.placed"),
        "amount": ("amount", "order.placed"),
        "day": ("valid_to", "mandate.granted"),
    }[type_]
    event = _event(CATALOGUE.kinds[kind])
    return _event(CATALOGUE.kinds[kind], fields={**event.fields, name: value})


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("text", "字" * 2_000),
        ("note", "字" * 20_000),
        ("integer", 0),
        ("choice", "passkey"),
        ("texts", []),
        ("texts", ["x"] * 100),
        ("amount", "0.00"),
        ("amount", "-12.50"),
        ("amount", "999999999999999.99"),
        ("day", "2028-02-29"),
    ],
)
def test_a_value_at_the_limit_fits(type_, value):
    require_fit(_with(type_, value), CATALOGUE)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("text", ""),
        ("text", "字" * 2_001),
        ("text", 5),
        ("note", "字" * 20_001),
        ("integer", True),
        ("integer", "3"),
        ("choice", "guess"),
        ("choice", ["passkey"]),
        ("texts", "x"),
        ("texts", ["x"] * 101),
        ("texts", [5]),
        ("amount", "12.5"),
        ("amount", "012.50"),
        ("amount", 12),
        ("amount", "1000000000000000.00"),
        ("amount", "１.00"),
        ("day", "2027-02-29"),
        ("day", "20270228"),
        ("day", 5),
    ],
)
def test_a_value_beyond_the_limit_does_not(type_, value):
    assert _codes(_with(type_, value)) == ["ledger.event.type"]


def test_a_yes_or_no_is_one():
    pack = _pack(field=[{"name": "yes", "type": "boolean", "zh": "是否", "en": "yes"}])
    catalogue = load(pack)
    kind = catalogue.kind("a.b")
    made = Event(kind="a.b", at=NOVEMBER, actor="x", fields={"yes": True})

    assert require_fit(made, catalogue) is kind
    with pytest.raises(EventError):
        require_fit(Event(kind="a.b", at=NOVEMBER, actor="x", fields={"yes": 1}), catalogue)
    true = entry.Entry(sequence=0, time=NOVEMBER, kind="a.b", actor="x", data={"yes": True})
    false = entry.Entry(sequence=0, time=NOVEMBER, kind="a.b", actor="x", data={"yes": False})
    assert (say(true, catalogue, "zh"), say(false, catalogue, "en")) == ("是", "no")


def _pack(**more):
    kind = {
        "id": "a.b",
        "class": "login",
        "title": {"zh": "甲", "en": "a"},
        "text": {"zh": "{yes}", "en": "{yes}"},
    }
    return {"class": [], "field": [], "kind": [kind | {"optional": ["yes"]}]} | more


def test_a_pack_with_an_unknown_field_does_not_load():
    with pytest.raises(ValueError, match="no such field"):
        load(_pack())


def test_a_pack_with_a_field_twice_does_not_load():
    field = {"name": "yes", "type": "boolean", "zh": "是否", "en": "yes"}

    with pytest.raises(ValueError, match="twice"):
        load(_pack(field=[field, field]))


def test_a_sentence_withholds_what_is_not_revealed():
    made = ledger()
    (recorded,) = made.record(
        [order(1, "refund.requested", amount="5.00", reason="破损", complaint="顾满舟说……")]
    )
    (failed,) = made.record([_event(CATALOGUE.kinds["login.failed"])])

    assert say(recorded.entry, CATALOGUE, "zh") == "user:7 就订单 order:1 申请退款 5.00，理由：破损"
    assert say(failed.entry, CATALOGUE, "en") == "a sign-in from 203.0.113.9 failed: wrong password"


def test_a_sentence_shows_what_is_revealed():
    kind = {
        "id": "a.b",
        "class": "login",
        "title": {"zh": "甲", "en": "a"},
        "text": {"zh": "电话 {phone}，{x}", "en": "{phone} {x}"},
    }
    phone = {"name": "phone", "type": "text", "zh": "手机号", "en": "mobile number", "personal": True}
    catalogue = load({"class": [], "field": [phone], "kind": [kind | {"optional": ["phone"]}]})
    written = entry.Entry(sequence=0, time=NOVEMBER, kind="a.b", actor="x", commitments={"phone": bytes(32)})

    assert say(written, catalogue, "zh") == "电话 （未披露），–"
    assert say(written, catalogue, "en", {"phone": "138"}) == "138 –"


def test_the_ledger_opens_its_shards_itself():
    made = ledger()
    made.record([login(1), order(1)])

    for shard in (LOGINS, ORDERS):
        first = entry.read(made.shelf.open(shard).kept[0].content)
        assert (first.kind, first.actor, first.data) == (
            OPENED,
            "system",
            {"origin": shard.origin, "previous": ""},
        )
