"""What a merchant still needs to sell in categories, and whether a number of a permit is written as such numbers are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yushi.core.errors import Place, Problem, Text
from yushi.core.goods.citing import cited
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from yushi.core.goods.values import Category, Permit


def needed(categories: Iterable[Category], of: str = "") -> tuple[tuple[Permit, ...], ...]:
    """The permits for all of `categories`, each once; one of every group is enough. `of` keeps merchant's or product's."""
    groups = dict.fromkeys(group for category in categories for group in category.permits)
    return tuple(group for group in groups if not of or group[0].of == of)


def missing(category: Category, held: Collection[str], of: str = "") -> tuple[Problem, ...]:
    """A problem for every group of which none is in `held` (ids of permits)."""
    groups = needed((category,), of)
    return tuple(_missing(category, group) for group in groups if not any(one.id in held for one in group))


def written(permit: Permit, number: str) -> Problem | None:
    """Nothing if `number` is written as those of `permit` are, or if they have no form; else what is wrong."""
    plain = fold(number)
    if not permit.number or re.fullmatch(permit.number, plain):
        return None
    return Problem(
        code="permit.number",
        what=Text(
            f"「{number}」不像{permit.name.zh}的编号", f"{number!r} is not written like a {permit.name.en}"
        ),
        rule=Text(f"编号格式 {permit.number}", f"the form {permit.number}"),
        fix=Text("照证件上的编号填写", "copy the number from the document"),
        place=Place(path=permit.id),
    )


def _missing(category: Category, group: tuple[Permit, ...]) -> Problem:
    zh = "或者".join(one.name.zh for one in group)
    en = " or ".join(one.name.en for one in group)
    return Problem(
        code="permit.missing",
        what=Text(f"「{category.name.zh}」还缺{zh}", f"{category.name.en}: {en} is missing"),
        rule=cited(cite for one in group for cite in one.citations),
        fix=Text(f"上传{zh}，填写编号", f"hand in the {en} with its number"),
        place=Place(path=group[0].id),
    )
