from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.core.ledger.made import KEYS, LOGINS, NAME, NOVEMBER, ORDERS, filled, ledger, login, order
from yushi.core.ledger import Class, RetentionError, Shard, checkpoint, entry, erase, examine, expire, expiry

TOO_EARLY = dt.datetime(2027, 5, 30, 15, 59, tzinfo=dt.UTC)
ALLOWED = dt.datetime(2027, 5, 30, 16, tzinfo=dt.UTC)  # 31 May in Beijing


def test_a_shard_goes_on_the_first_allowed_day_and_its_last_head_stays():
    made = filled(9)
    made.record([login(0, at=NOVEMBER.replace(month=12)), login(10)])
    head = made.log(LOGINS).head()

    manifest = expire(made, LOGINS, at=ALLOWED, actor="user:9")

    assert [shard.folder for shard in made.shelf.shards()] == ["login-2026-12", "operation-2027-05"]
    assert made.shelf.manifests() == [manifest]
    assert checkpoint.read(expiry.manifest_head(manifest), KEYS) == head
    said = json.loads(manifest)
    assert (said["entries"], said["origin"]) == (10, LOGINS.origin)
    assert (said["first"], said["last"]) == ("2026-11-02T01:00:00.000000Z", "2026-11-02T01:00:08.000000Z")
    december = Shard(NAME, Class.LOGIN, 2026, 12)
    assert examine(shard=december, store=made.shelf.open(december), keys=KEYS, before=head).whole


def test_a_removal_is_written_down():
    made = filled(9)

    expire(made, LOGINS, at=ALLOWED, actor="user:9")

    store = made.shelf.open(Shard(NAME, Class.OPERATION, 2027, 5))
    written = entry.read(store.kept[1].content)
    assert (written.kind, written.object, written.data["size"]) == ("shard.expired", "log:login-2026-11", 10)


def test_a_shard_does_not_go_earlier():
    made = filled(9)

    with pytest.raises(RetentionError) as caught:
        expire(made, LOGINS, at=TOO_EARLY, actor="user:9")

    assert "from 2027-05-31 on" in caught.value.lines("en")
    assert made.shelf.shards() == [LOGINS]
    assert made.shelf.manifests() == []


def test_entries_after_the_last_head_are_signed_before_they_go():
    made = filled(9)
    made.record([login(20)])

    assert json.loads(expire(made, LOGINS, at=ALLOWED, actor="user:9"))["entries"] == 11


def test_a_transaction_that_was_completed_later_keeps_its_shard_longer():
    made = ledger()
    made.record([order(1), order(2)])
    made.record(
        [
            order(1, "order.completed", at=NOVEMBER),
            order(2, "order.completed", at=NOVEMBER.replace(year=2027)),
        ]
    )
    done = dt.datetime(2030, 11, 3, tzinfo=dt.UTC)

    with pytest.raises(RetentionError, match="2030-11-01"):
        expire(made, ORDERS, at=done.replace(day=1), actor="user:9")
    assert expire(made, ORDERS, at=done, actor="user:9")


def test_an_open_transaction_keeps_its_shard():
    made = ledger()
    made.record([order(1)])

    with pytest.raises(RetentionError) as caught:
        expire(made, ORDERS, at=dt.datetime(2090, 1, 1, tzinfo=dt.UTC), actor="user:9")

    assert "order:1" in caught.value.lines("en")


def _erase(made, **more):
    return erase(
        made,
        LOGINS,
        sequence=5,
        fields={"account_name"},
        actor="user:9",
        reason="本人申请",
        **{"at": ALLOWED} | more,
    )


def test_a_personal_part_is_erased_after_the_term_and_the_log_stays_whole():
    made = filled(9)

    assert _erase(made) == 1
    assert _erase(made) == 0
    report = examine(shard=LOGINS, store=made.shelf.open(LOGINS), keys=KEYS)
    assert (report.whole, report.parts) == (True, 0)


def test_a_personal_part_is_not_erased_earlier_unless_an_order_is_named():
    made = filled(9)

    with pytest.raises(RetentionError):
        _erase(made, at=TOO_EARLY)
    assert examine(shard=LOGINS, store=made.shelf.open(LOGINS), keys=KEYS).parts == 1

    assert _erase(made, at=TOO_EARLY, ordered_by="郑网信责改〔2027〕1号") == 1
    store = made.shelf.open(Shard(NAME, Class.OPERATION, 2027, 5))
    assert entry.read(store.kept[1].content).data["reason"] == "本人申请（郑网信责改〔2027〕1号）"
