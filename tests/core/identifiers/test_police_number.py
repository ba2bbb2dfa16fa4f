from __future__ import annotations

import pytest

from yushi.core.identifiers import PoliceNumberError, police_number


@pytest.mark.parametrize(
    ("text", "canonical", "division"),
    [
        pytest.param("豫公网安备41010502000001号", "豫公网安备41010502000001号", "410105", id="henan"),
        pytest.param("豫公网安备 41010502000001号", "豫公网安备41010502000001号", "410105", id="space"),
        pytest.param(
            "豫公網安備４１０１０５０２０００００１號",
            "豫公网安备41010502000001号",
            "410105",
            id="traditional",
        ),
        pytest.param("京公网安备11010802020134号", "京公网安备11010802020134号", "110108", id="beijing"),
    ],
)
def test_police_numbers_are_read(text: str, canonical: str, division: str) -> None:
    number = police_number.parse(text)

    assert (number.canonical, number.division) == (canonical, division)
    assert canonical == f"{canonical[0]}公网安备{number.digits}号"
    assert number.province.division == division[:2]
    assert number.warnings == ()


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        pytest.param("", "police.form", "beian.mps.gov.cn", id="nothing"),
        pytest.param("豫公网安备4101050200000号", "police.form", "beian.mps.gov.cn", id="thirteen-digits"),
        pytest.param("豫公网安备410105020000011号", "police.form", "beian.mps.gov.cn", id="fifteen-digits"),
        pytest.param("公网安备41010502000001号", "police.form", "beian.mps.gov.cn", id="no-province"),
        pytest.param("豫ICP备12003456号", "police.form", "beian.mps.gov.cn", id="filing-number"),
        pytest.param("豫公网安备41010502000001", "police.form", "豫公网安备41010502000001号", id="no-hao"),
        pytest.param("豫公网安备11010502000001号", "police.division", "begin with 41", id="other-province"),
    ],
)
def test_others_are_refused(text: str, code: str, fix: str) -> None:
    with pytest.raises(PoliceNumberError) as caught:
        police_number.parse(text)

    (problem,) = caught.value.problems
    assert problem.code == f"identifiers.{code}"
    assert fix in problem.fix.en
    assert len(problem.lines("zh").splitlines()) == 3
