"""`yushi ledger expire` and `erase`: the door by which a site lets go, on the first allowed day and not before."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.apps.evidence import made
from yushi.apps.evidence import models, selectors
from yushi.apps.evidence.services.events import event_record
from yushi.cli import main, options, site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]
FIRST = dt.date(2027, 5, 31)  # six months after the last day of November


@pytest.fixture
def yushi(monkeypatch, capsys):
    """Runs a command on a day; its status, and what it said."""

    def run(day, *argv):
        monkeypatch.setattr(options, "today", lambda: day)
        monkeypatch.setattr(site, "now", lambda: dt.datetime.combine(day, dt.time(1), dt.UTC))
        status = main.main(["ledger", *argv, "--lang", "en"])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_each_log_is_said_with_its_first_day(yushi):
    made.login(1)

    before, after = yushi(FIRST - dt.timedelta(days=1), "expire"), yushi(FIRST, "expire")
    assert (before[0], after[0]) == (0, 0)
    assert "· login-2026-11: may be deleted from 2027-05-31 on" in before[1]
    assert "✓ login-2026-11: may be deleted since 2027-05-31" in after[1]
    assert models.Manifest.objects.count() == 0


def test_an_open_transaction_has_no_day(yushi):
    event_record(
        kind="order.placed",
        actor="user:1",
        at=made.AT,
        object="order:1",
        fields={"merchant": "m", "items": ["peony cake"], "amount": "5.00"},
    )
    assert "· transaction-2026-11: transactions are open, its term has not begun" in yushi(FIRST, "expire")[1]


def test_a_day_too_early_it_is_refused_with_that_day_and_on_it_the_log_goes_on_record(yushi):
    made.login(1)
    status, said, wrong = yushi(FIRST - dt.timedelta(days=1), "expire", "login-2026-11")
    assert (status, said, len(wrong.strip().splitlines())) == (2, "", 3)
    assert "2027-05-31" in wrong
    assert [one.folder for one in selectors.shards()] == ["login-2026-11", "operation-2026-11"]

    status, said, _ = yushi(FIRST, "expire", "login-2026-11", "--by", "user:7")
    assert status == 0
    assert '"origin":"yushi.localhost/ledger/login/2026-11"' in said
    assert "login-2026-11" not in [one.folder for one in selectors.shards()]
    (told,) = selectors.entries(access=selectors.WHOLE, kind="shard.expired").rows
    assert (told.actor, told.object) == ("user:7", "log:login-2026-11")
    assert yushi(FIRST, "verify")[0] == 0


def test_personal_fields_go_on_an_order_and_the_ledger_stays_whole(yushi):
    made.failed_login("gu.manzhou")
    asked = ("erase", "login-2026-11", "1", "account_name", "--reason", "request of the person")
    status, _, wrong = yushi(FIRST - dt.timedelta(days=1), *asked)
    assert (status, len(wrong.strip().splitlines()), models.Part.objects.count()) == (2, 3, 1)

    done = yushi(FIRST - dt.timedelta(days=1), *asked, "--order", "order 7 of the authority")
    assert done[:2] == (0, "1 fields were erased\n")
    assert models.Part.objects.count() == 0
    assert yushi(FIRST, "verify")[0] == 0
    assert yushi(FIRST, *asked)[:2] == (1, "0 fields were erased\n")
