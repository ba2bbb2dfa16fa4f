"""The places of Henan."""

from __future__ import annotations

import pytest

from yushi.core.policy import places
from yushi.core.policy.tables import PackError

SAID = {"zh": "说", "en": "says"}
REGULATOR = {
    "zh": "局",
    "en": "administration",
    "tel": "1",
    "site": "https://a.example/",
    "verified": "secondary",
    "note": SAID,
}
PLACE = {
    "code": "410100", "zh": "郑州市", "en": "Zhengzhou", "tel": "0371", "tel_verified": "memory", "in_guide": True,
    "police": SAID, "market": SAID,
}  # fmt: skip


def _read(**changed):
    return places.read({"regulator": REGULATOR, "place": [{**PLACE, **changed}]}, "places.toml")


def test_all_eighteen_divisions_are_there_in_the_order_of_their_codes():
    codes = [place.code for place in places.standard().places]

    assert len(codes) == 18
    assert codes == sorted(codes)
    assert all(code.startswith("41") for code in codes)


def test_only_jiyuan_is_not_in_the_guide():
    assert [place.name.en for place in places.standard().places if not place.in_guide] == ["Jiyuan"]


def test_a_place_is_read_with_what_is_near():
    near = {
        "scenario": [{"scenario": "agriculture", **SAID}],
        "resource": [{**SAID, "verified": "not-found", "note": SAID}],
    }
    place = _read(**near, note=SAID).places[0]

    assert (place.scenes[0].scenario, place.resources[0].verified, place.note.en) == (
        "agriculture",
        "not-found",
        "says",
    )
    assert (_read().places[0].scenes, _read().places[0].resources, _read().places[0].note) == ((), (), None)


@pytest.mark.parametrize(
    "changed", [{"tel_verified": "surely"}, {"in_guide": "yes"}, {"more": 1}, {"code": 410100}]
)
def test_a_malformed_place_is_refused(changed):
    with pytest.raises(PackError):
        _read(**changed)
