"""The head of the result page: who, which licence, the six steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.selfcheck.services import founds, wording
from yushi.apps.selfcheck.services.standings import TONES
from yushi.apps.selfcheck.types import Head
from yushi.apps.ui.types import Fact, Step
from yushi.core.assessment import words
from yushi.core.policy.verdicts import Profile

if TYPE_CHECKING:
    from typing import Literal

    from yushi.core.assessment import Assessment
    from yushi.core.policy.dated import Dated


def head(found: Assessment) -> Head:
    """The head of the page of `found`."""
    licence, practice = found.classification, found.profiles[Profile.PRACTICE]
    return Head(
        name=found.dossier.get("enterprise.name") or _("还没有写名称的企业"),
        tone="ok" if licence.excluded else TONES[practice.verdict],
        verdict=_("不需要许可证") if licence.excluded else wording.say(words.READINESS[practice.verdict]),
        on=str(found.on),
        file=found.dossier.name,
        packs=ngettext("%(count)s 个规则包", "%(count)s 个规则包", len(found.packs))
        % {"count": len(found.packs)},
        facts=_facts(found),
        steps=_steps(found.plan.steps),
        assumed=wording.assumption(found),
        about=_about(found),
        why=_why(found),
        licence=wording.marked(wording.say(licence.says)),
        rows=tuple(wording.marked(f"{row.id}  {wording.say(row.says)}") for row in licence.notes),
        caveat=wording.marked(wording.say(licence.caveat)),
        citations=founds.citations(licence.citations),
    )


def _about(found: Assessment) -> str:
    """What the page is about: a licence, or what remains without one."""
    return _("域名备案与其余义务") if found.classification.excluded else _("增值电信业务经营许可证")


def _why(found: Assessment) -> str:
    if found.classification.excluded:
        return _("为什么不需要许可证")
    return _("为什么还不能判断要哪种许可") if found.classification.kinds is None else _("为什么是这个许可")


def _facts(found: Assessment) -> tuple[Fact, ...]:
    licence = found.classification
    route = wording.say(words.ROUTES[licence.route]) if licence.route else _("还不能判断")
    stated = (
        _fact(found, _("统一社会信用代码"), "enterprise.uscc", whole=True),
        _fact(found, _("平台域名"), "website.domains[0].name"),
        _fact(found, _("域名备案号"), "website.domains[0].filing.number", whole=True),
        _fact(found, _("服务器所在地"), "website.servers[0].place"),
        _fact(found, _("场景"), "business.scenario"),
    )
    return (
        Fact(label=_("业务种类"), value=_kinds(found), note=_("分类表 %(row)s 行") % {"row": licence.row}),
        Fact(label=_("办理方式"), value=route),
        *(one for one in stated if one is not None),
        Fact(label=_("自查日期"), value=wording.day(found.on)),
    )


def _kinds(found: Assessment) -> str:
    kinds = found.classification.kinds
    if kinds is None:
        return _("还不能判断")
    if not kinds:
        return _("不需要电信业务许可")
    form = "{} ({})" if wording.lang() == "en" else "{}（{}）"
    return wording.joined([form.format(wording.say(words.SERVICES[kind]), kind) for kind in kinds])


def _fact(found: Assessment, name: str, path: str, *, whole: bool = False) -> Fact | None:
    """A fact that the dossier states; None where it says nothing."""
    if found.dossier.get(path) is None:
        return None
    sources = found.dossier.sources(path)
    value = wording.fact(path, found.dossier.get(path))
    note = wording.marked(sources[0]) if sources else ""
    return Fact(label=name, value=wording.marked(value), note=note, whole=whole)


def _steps(steps: tuple[Dated, ...]) -> tuple[Step, ...]:
    now = next((step.id for step in steps if step.done_on is None), "")
    return tuple(
        Step(name=wording.say(step.title), when=_when(step), state=_state(step, now)) for step in steps
    )


def _state(step: Dated, now: str) -> Literal["done", "now", "next"]:
    if step.done_on is not None:
        return "done"
    return "now" if step.id == now else "next"


def _when(step: Dated) -> str:
    if step.done_on is not None:
        return _("%(date)s 完成") % {"date": step.done_on}
    if step.due_on is None:
        return wording.say(step.counting)
    return _("不迟于 %(date)s") % {"date": step.due_on}
