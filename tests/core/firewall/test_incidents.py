from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from yushi.core.firewall import BanPolicy, Block, Tally, ban_until, incidents, party, week
from yushi.core.firewall.addresses import Network

CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
POLICY = BanPolicy(incidents=3, within=timedelta(hours=1), lasts=timedelta(hours=24))


def block(minutes: float = 0, address: str = "203.0.113.9", category: str = "sql-injection") -> Block:
    return Block(at=NOON + timedelta(minutes=minutes), address=address, category=category)


def test_blocks_of_one_address_within_ten_minutes_are_one_incident():
    blocks = [block(0), block(5), block(9.99)]

    (one,) = incidents(blocks)

    assert (one.requests, one.began, one.ended) == (3, NOON, NOON + timedelta(minutes=9.99))


def test_the_tenth_minute_begins_another_incident():
    assert [one.requests for one in incidents([block(0), block(10)])] == [1, 1]


def test_an_hour_of_attack_is_six_incidents():
    assert len(incidents([block(minute) for minute in range(60)])) == 6


def test_addresses_are_counted_apart_and_in_the_order_in_which_they_began():
    found = incidents([block(3, "198.51.100.1"), block(0), block(4)])

    assert [(one.party, one.requests) for one in found] == [("203.0.113.9", 2), ("198.51.100.1", 1)]


def test_the_categories_of_an_incident_stand_by_frequency():
    (one,) = incidents([block(0, category="scanner"), block(1), block(2)])

    assert one.categories == ("sql-injection", "scanner")


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_party_is_an_address_or_a_64(address, whose):
    assert party(address) == whose


def test_a_week_has_seven_days_even_without_attacks():
    found = week([], until=date(2026, 11, 24), zone=CHINA)

    assert list(found.by_day) == [date(2026, 11, day) for day in range(18, 25)]
    assert set(found.by_day.values()) == {Tally()}
    assert found.total == Tally(requests=0, incidents=0)


def test_a_week_counts_requests_and_incidents_apart():
    blocks = [block(0), block(1), block(30), block(2, "198.51.100.1", "scanner"), block(-1440)]

    found = week(blocks, until=date(2026, 11, 24), zone=CHINA)

    assert found.total == Tally(requests=5, incidents=4)
    assert dict(found.by_category) == {
        "sql-injection": Tally(requests=4, incidents=3),
        "scanner": Tally(requests=1, incidents=1),
    }
    assert dict(found.by_party) == {
        "203.0.113.9": Tally(requests=4, incidents=3),
        "198.51.100.1": Tally(requests=1, incidents=1),
    }
    assert found.by_day[date(2026, 11, 23)] == Tally(requests=1, incidents=1)
    assert found.by_day[date(2026, 11, 24)] == Tally(requests=4, incidents=3)


def test_days_are_days_in_the_zone_that_is_asked_for():
    late = Block(at=datetime(2026, 11, 17, 16, 30, tzinfo=UTC), address="203.0.113.9", category="scanner")

    assert week([late], until=date(2026, 11, 24), zone=CHINA).by_day[date(2026, 11, 18)].requests == 1
    assert week([late], until=date(2026, 11, 24), zone=UTC).total.requests == 0


def test_the_eighth_day_back_does_not_count_though_its_incident_reaches_into_the_week():
    began = datetime(2026, 11, 17, 15, 58, tzinfo=UTC)
    blocks = [
        Block(at=began + timedelta(minutes=n), address="203.0.113.9", category="scanner") for n in (0, 4)
    ]

    assert week(blocks, until=date(2026, 11, 24), zone=CHINA).total == Tally(requests=1, incidents=0)


def banned(blocks, at, **more):
    policy = more.pop("policy", POLICY)
    return ban_until(blocks, address="203.0.113.9", policy=policy, at=NOON + timedelta(minutes=at), **more)


def test_the_third_incident_within_an_hour_bans_for_a_day():
    blocks = [block(0), block(20), block(60)]

    assert banned(blocks, 60) == NOON + timedelta(minutes=60, hours=24)
    assert banned(blocks, 59) is None


def test_an_hour_and_a_minute_is_too_long_for_a_ban():
    assert banned([block(0), block(20), block(61)], 61) is None


def test_many_blocks_in_one_incident_are_no_ban():
    assert banned([block(n / 10) for n in range(90)], 9) is None


def test_a_ban_ends_at_its_end():
    blocks = [block(0), block(20), block(60)]

    assert banned(blocks, 60 + 24 * 60 - 1) is not None
    assert banned(blocks, 60 + 24 * 60) is None


def test_attacks_that_go_on_begin_the_ban_anew():
    blocks = [block(0), block(20), block(40), block(60)]

    assert banned(blocks, 60) == NOON + timedelta(minutes=60, hours=24)


def test_a_ban_that_staff_lifted_does_not_come_back_for_what_was_before():
    blocks = [block(0), block(20), block(40)]

    assert banned(blocks, 50, lifted_at=NOON + timedelta(minutes=45)) is None
    assert (
        banned([*blocks, block(50), block(70), block(90)], 90, lifted_at=NOON + timedelta(minutes=45))
        is not None
    )


def test_others_are_not_banned_with_it():
    assert banned([block(n, "198.51.100.1") for n in (0, 20, 40)], 50) is None


def test_the_addresses_of_a_64_are_banned_together():
    blocks = [block(n * 15, f"2001:db8::{n}") for n in range(3)]

    assert (
        ban_until(blocks, address="2001:db8::abcd", policy=POLICY, at=NOON + timedelta(minutes=40))
        is not None
    )


def test_our_own_networks_are_never_banned():
    policy = BanPolicy(never=(Network.parse("203.0.113.0/24"),))

    assert banned([block(0), block(20), block(40)], 50, policy=policy) is None


def test_blocks_that_were_counted_together_count_as_many():
    many = Block(at=NOON, address="198.51.100.7", category="scanner", count=40)
    one = Block(at=NOON, address="198.51.100.7", category="command")

    found = week([one, many], until=NOON.date(), zone=UTC)

    assert (found.total.requests, found.total.incidents) == (41, 1)
    assert incidents([one, many])[0].categories == ("scanner", "command")
    assert found.by_party["198.51.100.7"].requests == 41
    assert found.by_category["scanner"].requests == 40
    assert found.by_day[NOON.date()].requests == 41
