"""The packs: their versions, their rules, and their files to read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse

from yushi.apps.rulebook import wording
from yushi.apps.rulebook.selectors.tinted import tinted
from yushi.apps.rulebook.tongue import say
from yushi.apps.rulebook.types import PackRow, PackView, RuleRow
from yushi.apps.ui.types import Fact
from yushi.core.assessment import words
from yushi.core.assessment.values import worded
from yushi.core.errors import Problem, Text
from yushi.core.policy import packtext, rulebook
from yushi.core.policy.rules import LAYERS
from yushi.core.text import nearest

if TYPE_CHECKING:
    from yushi.core.policy.rules import Pack, Rule

_SHORT = 12
_LABELS = {
    "layer": Text("层级", "Layer"),
    "profile": Text("口径", "Profile"),
    "version": Text("版本", "Version"),
    "effective": Text("适用日期", "Judges days"),
    "reviewed": Text("复核", "Reviewed by"),
    "digest": Text("摘要", "Digest"),
}
NOT_REVIEWED = Text("尚未经两人复核", "not yet reviewed by two people")


@cache
def rows(lang: str) -> tuple[PackRow, ...]:
    """Every version of every pack, from the nation downwards, the newest version of each first."""
    packs = sorted(
        rulebook.standard().packs, key=lambda pack: (LAYERS.index(pack.layer), pack.id, -pack.version)
    )
    return tuple(_row(pack, lang) for pack in packs)


def _row(pack: Pack, lang: str) -> PackRow:
    return PackRow(
        id=pack.id,
        version=pack.version,
        href=reverse("rulebook:pack", args=[pack.id]),
        title=say(pack.title, lang),
        profile=pack.profile.value,
        layer=_layer(pack, lang),
        effective=_effective(pack).say(lang),
        rules=len(pack.rules),
        digest=pack.digest[:_SHORT],
        reviewed_by=pack.reviewed_by,
    )


def _layer(pack: Pack, lang: str) -> str:
    layer = wording.LAYERS[pack.layer].say(lang)
    if not pack.scenario:
        return layer
    return f"{layer} · {worded('business.scenario', pack.scenario, lang)}"


def _effective(pack: Pack) -> Text:
    start, end = pack.effective_from, pack.effective_to
    return (
        Text(f"{start} 起，{end} 前", f"from {start}, before {end}")
        if end
        else Text(f"{start} 起", f"from {start}")
    )


@cache
def pack(name: str, lang: str) -> PackView | None:
    """The newest version of the pack called `name`; None when there is none."""
    versions = [one for one in rulebook.standard().packs if one.id == name]
    if not versions:
        return None
    found = max(versions, key=lambda one: one.version)
    row = _row(found, lang)
    return PackView(
        row=row,
        facts=_facts(found, row, lang),
        rules=tuple(_rule(rule, lang) for rule in sorted(found.rules, key=_place)),
        digest=found.digest,
        files=tuple(file for file, _ in packtext.texts(found)),
    )


def _facts(found: Pack, row: PackRow, lang: str) -> tuple[Fact, ...]:
    reviewed = ", ".join(found.reviewed_by) or NOT_REVIEWED.say(lang)
    values = {
        "layer": row.layer,
        "profile": words.PROFILES[found.profile].say(lang),
        "version": str(found.version),
        "effective": row.effective,
        "reviewed": reviewed,
        "digest": row.digest,
    }
    return tuple(Fact(label=_LABELS[key].say(lang), value=value) for key, value in values.items())


def _place(rule: Rule) -> int:
    """Where the rule's condition stands among all conditions."""
    return list(rulebook.standard().conditions).index(rule.condition)


def _rule(rule: Rule, lang: str) -> RuleRow:
    condition = rule.condition
    title = rulebook.standard().conditions[condition].title
    return RuleRow(
        title=say(title, lang),
        id=condition,
        href=reverse("rulebook:condition", args=[condition]),
        profile=rule.profile.value,
        says=say(rule.says, lang),
        blocking=rule.blocking,
        grade=rule.grade.value,
    )


@cache
def source(name: str, file: str) -> str:
    """The text of one file of a pack, marked up for reading; "" when the pack has no such file."""
    versions = [one for one in rulebook.standard().packs if one.id == name]
    found = max(versions, key=lambda one: one.version)
    return tinted(dict(packtext.texts(found)).get(file, ""))


def unknown(name: str) -> Problem:
    """Three lines on a pack that is not there, with the nearest one that is."""
    known = [one.id for one in rulebook.standard().packs]
    near = nearest(name, known) or known[0]
    return Problem(
        code="pack.unknown",
        what=Text(f"没有编号为 {name} 的规则包。", f"There is no pack {name}."),
        rule=Text("规则包的编号是它的辖区路径。", "The id of a pack is the path of its jurisdiction."),
        fix=Text(
            f"最接近的是 {near}，从规则包列表进入。",
            f"The nearest is {near}; open it from the list of packs.",
        ),
    )
