"""Issuing, and what is done afterwards: the right people, the right states, one line, one head, one entry each."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.apps.inspections.conftest import kinds
from tests.apps.register.conftest import another, issue
from yushi.apps.accounts.services.events import NOWHERE
from yushi.apps.accounts.services.refusals import RefusedError
from yushi.apps.evidence.selectors import inclusion_proof
from yushi.apps.evidence.services.rotation import rotate
from yushi.apps.register.models import Counter, Domain, Entry, Head, Key, Licence
from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.services import acting
from yushi.apps.register.services.refusals import RegisterError
from yushi.apps.register.services.signing import key_replace
from yushi.apps.register.services.writing import locked
from yushi.core.identifiers.number import IdentifierError
from yushi.core.ledger import Verifier
from yushi.core.licence import CertificateError, Forged, Genuine, history, numbers, validity, verify
from yushi.core.licence.history import Act


def _act(world, licence, act, reason="社会公布的理由", **more):
    given = {"actor": world.reviewer, "at": world.now, "origin": NOWHERE, **more}
    return acting.licence_act(licence=licence, act=act, reason=reason, **given)


def _with(world, licence, service, reason="社会公布的理由", **more):
    given = {"actor": world.reviewer, "at": world.now, "origin": NOWHERE, **more}
    return service(licence=licence, reason=reason, **given)


def test_a_licence_is_numbered_signed_logged_and_told(world):
    licence = issue(world)

    assert licence.number == f"豫B2-{world.today.year}0001"
    assert (licence.kinds, licence.expires_on) == ("B21 B25", validity.expires_on(world.today))
    found = verify(licence.sealed, selected.public_keys())
    assert isinstance(found, Genuine)
    certificate = found.certificate
    assert (certificate.holder, certificate.domains, certificate.official) == (
        "洛阳牡汇文旅有限公司",
        ("muhui.cn",),
        False,
    )
    entry = Entry.objects.get()
    assert (entry.place, entry.act, entry.by) == (0, "issued", world.reviewer.reference)
    assert world.reviewer.reference not in entry.line
    assert history.check(selected.lines(), selected.head(), selected.public_keys()).size == 1
    assert inclusion_proof(entry.log, entry.sequence or 0).entry.kind == "licence.issued"
    assert kinds().count("licence.issued") == 1


def test_an_authority_by_law_signs_so(world, settings):
    settings.REGISTER_OFFICIAL = True

    found = verify(issue(world).sealed, selected.public_keys())

    assert isinstance(found, Genuine)
    assert found.certificate.official


def test_numbers_follow_each_other_and_a_refusal_uses_none(world):
    year = world.today.year
    numbered = [issue(world).number]
    for name, wrong in (("kinds", []), ("domains", ["not a domain"])):
        with pytest.raises((CertificateError, IdentifierError)):
            issue(world, organisation=another(world), **{name: wrong})
    numbered += [issue(world, organisation=another(world)).number for _ in range(2)]

    assert numbered == [f"豫B2-{year}000{serial}" for serial in (1, 2, 3)]
    assert [entry.place for entry in Entry.objects.all()] == [0, 1, 2]
    assert Counter.objects.get(name="log").last == 3


def test_nobody_but_the_authority_s_reviewers_issues_or_acts(world):
    for actor in world.strangers:
        with pytest.raises(RefusedError):
            issue(world, actor=actor)
    assert (Licence.objects.count(), Entry.objects.count(), Key.objects.count()) == (0, 0, 0)

    licence = issue(world)
    for actor in world.strangers:
        for act in acting.PLAIN:
            with pytest.raises(RefusedError):
                _act(world, licence, act, actor=actor)
        for service in (acting.licence_renew, acting.licence_change):
            with pytest.raises(RefusedError):
                _with(world, licence, service, actor=actor)
    assert (Entry.objects.count(), Licence.objects.get().state) == (1, "active")


def test_only_those_who_applied_here_get_one_today_or_earlier_and_one_at_a_time(world):
    with pytest.raises(RefusedError):
        issue(world, authority=world.elsewhere)
    for wrong, code in (
        ({"organisation": world.elsewhere}, "not-laid"),
        ({"issued_on": world.today + dt.timedelta(1)}, "day"),
    ):
        with pytest.raises(RegisterError, match=code):
            issue(world, **wrong)
    issue(world)
    with pytest.raises(RegisterError, match="living"):
        issue(world)
    assert Licence.objects.count() == 1


def test_the_series_of_a_year_ends(world):
    Counter.objects.bulk_create([Counter(name=f"豫B2-{world.today.year}", last=9999)])

    with pytest.raises(numbers.SeriesError):
        issue(world)
    assert not Licence.objects.exists()


def test_suspended_and_restored_in_public_and_final_in_the_end(world):
    licence = issue(world)

    _with(world, licence, acting.licence_suspend, "查明超范围经营")
    with pytest.raises(RegisterError, match="state"):
        _with(world, licence, acting.licence_suspend)
    with pytest.raises(RegisterError, match="state"):
        _with(world, licence, acting.licence_renew)
    _with(world, licence, acting.licence_restore, "整改完毕")
    _with(world, licence, acting.licence_revoke, "情节严重")

    assert [(entry.act, entry.reason) for entry in selected.entries_of(licence)] == [
        ("revoked", "情节严重"),
        ("restored", "整改完毕"),
        ("suspended", "查明超范围经营"),
        ("issued", ""),
    ]
    for act in acting.PLAIN:
        with pytest.raises(RegisterError, match="state"):
            _act(world, licence, act)
    assert Licence.objects.get().state == "revoked"
    assert kinds()[-3:] == ["licence.suspended", "licence.restored", "licence.revoked"]
    again = issue(world)  # the holder may apply anew
    assert again.number.endswith("0002")


@pytest.mark.parametrize("reason", ["", " \n", "长" * 501])
def test_every_act_has_a_reason(world, reason):
    licence = issue(world)

    with pytest.raises(RegisterError, match="no-reason"):
        _act(world, licence, Act.SUSPEND, reason)
    assert Licence.objects.get().state == "active"


def test_a_licence_is_closed_once_its_term_is_over_and_renewed_before(world):
    licence = issue(world)
    last = dt.datetime.combine(licence.expires_on, dt.time(15, 59), dt.UTC)  # 23:59 in Beijing
    later = last + dt.timedelta(minutes=2)

    with pytest.raises(RegisterError, match="term"):
        _act(world, licence, Act.EXPIRE, at=last)
    with pytest.raises(RegisterError, match="term"):
        _with(world, licence, acting.licence_renew, at=later)
    assert not selected.has_run_out(licence, licence.expires_on)
    assert selected.has_run_out(licence, licence.expires_on + dt.timedelta(1))
    _act(world, licence, Act.EXPIRE, at=later)
    assert Licence.objects.get().state == "expired"


def test_renewal_follows_the_term_and_may_drop_a_service(world):
    licence = issue(world)
    before = licence.sealed

    with pytest.raises(RegisterError, match="unchanged"):
        _with(world, licence, acting.licence_renew, kinds=["B21", "B11"])
    _with(world, licence, acting.licence_renew, kinds=["B21"])

    kept = Licence.objects.get()
    assert (kept.kinds, kept.edition, kept.issued_on) == ("B21", 2, world.today)
    assert kept.expires_on == validity.renewed_until(validity.expires_on(world.today))
    assert isinstance(
        verify(before, selected.public_keys()), Genuine
    )  # signed it was; the register knows a newer one
    assert kept.sealed != before
    assert f'"certificate":"{kept.sealed}"' in Entry.objects.get(act="renewed").line


def test_a_change_is_a_new_edition_found_by_its_new_words(world):
    licence = issue(world)

    for nothing in ({}, {"holder": licence.holder, "domains": ["muhui.cn"]}):
        with pytest.raises(RegisterError, match="unchanged"):
            _with(world, licence, acting.licence_change, **nothing)
    with pytest.raises(CertificateError):
        _with(world, licence, acting.licence_change, holder=" ")
    _with(
        world,
        licence,
        acting.licence_change,
        holder="洛阳牡丹文旅有限公司",
        domains=["牡丹.中国", "muhui.cn", "muhui.cn"],
        kinds=["B21"],
        scope="河南省郑州市",
    )

    assert [one.name for one in Domain.objects.all()] == ["xn--riq549f.xn--fiqs8s", "muhui.cn"]
    for asked in ("牡丹文旅", "牡 丹.中国", "XN--RIQ549F", "muhui", f"豫b2－{world.today.year}0001"):
        assert [one.edition for one in selected.licences_found(asked)] == [2], asked
    assert not selected.licences_found("牡汇文旅").exists()
    assert selected.licences_found("").count() == 1


def test_a_number_is_found_as_people_write_it(world):
    licence = issue(world)

    assert selected.licence_get(f" 豫b2－{world.today.year}0001-1 ") == licence
    assert selected.licence_get("豫B2-19990001") is None
    assert selected.licence_get("nothing") is None


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Licence, {"number": "豫B2-19990001"}),
        (Licence, {"issued_on": dt.date(2020, 1, 1)}),
        (Entry, {"reason": "别的"}),
        (Head, {"note": "x"}),
        (Key, {"secret": "x"}),
        (Counter, {"last": 0}),
        (Counter, {"last": 77}),
    ],
    ids=str,
)
def test_the_database_takes_nothing_back(world, model, change):
    issue(world)

    for act in (lambda: model.objects.update(**change), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match=r"never taken back|protected|FOREIGN"), transaction.atomic():
            act()


def test_what_is_final_stays_so_whoever_writes(world):
    licence = issue(world)
    _act(world, licence, Act.WITHDRAW)

    with pytest.raises(DatabaseError, match="never taken back"), transaction.atomic():
        Licence.objects.update(state="active")


@pytest.mark.parametrize("wrong", [{"state": "gone"}, {"expires_on": dt.date(1999, 1, 1)}, {"sealed": ""}])
def test_constraints_hold(world, wrong):
    issue(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Licence.objects.update(**wrong)


def test_two_living_licences_of_one_holder_cannot_be_written(world):
    licence = issue(world)
    licence.pk, licence.uid, licence.number = None, "7b1e0000-0000-4000-8000-000000000000", "豫B2-19990001"

    with pytest.raises(IntegrityError), transaction.atomic():
        licence.save(force_insert=True)


def test_keys_turn_and_old_licences_stay_genuine(world):
    old = issue(world)
    rotate(by="user:1", at=world.now)  # the vault's own keys
    with transaction.atomic():
        line = key_replace(actor="system", at=world.now)
    new = issue(world, organisation=another(world))

    assert selected.public_keys()[0].text == line
    assert [verify(one.sealed, [Verifier.parse(line)]).__class__ for one in (old, new)] == [Forged, Genuine]
    assert all(isinstance(selected.checked(one.sealed), Genuine) for one in (old, new))
    assert history.check(selected.lines(), selected.head(), selected.public_keys()).size == 2


@pytest.mark.django_db(transaction=True)
def test_a_counter_is_taken_in_a_transaction_only():
    with pytest.raises(RuntimeError):
        locked("log")


def test_an_act_is_one_of_the_plain_ones(world):
    with pytest.raises(ValueError, match="Act"):
        _act(world, issue(world), Act.ISSUE)


def test_rows_say_what_they_are(world):
    licence = issue(world)

    for row, text in (
        (licence, licence.number),
        (Domain.objects.get(), "muhui.cn"),
        (Entry.objects.get(), "0 issued"),
        (Head.objects.get(), "1"),
        (Key.objects.get(), selected.public_keys()[0].text),
        (Counter.objects.get(name="log"), "log: 1"),
    ):
        assert str(row) == text


def test_a_holder_gives_its_licence_back(world):
    licence = issue(world)

    _with(world, licence, acting.licence_surrender, "持证企业申请注销")

    assert Licence.objects.get().state == "surrendered"
    assert kinds()[-1] == "licence.surrendered"
