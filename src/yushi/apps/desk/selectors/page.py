"""The page of a case, put together for one reader on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.desk.selectors import addressing, cases, course, lateness, requirements, standing
from yushi.apps.desk.types import Button, Page, Row
from yushi.apps.selfcheck.services.standings import gauges
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.pages import said
from yushi.apps.ui.types import Call, Fact, Step
from yushi.core.assessment import words
from yushi.core.cases import moves, standard
from yushi.core.cases.requirements import weighs_conditions
from yushi.core.ledger.shard import BEIJING
from yushi.core.policy import procedure, qualifications
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case, CaseEvent
    from yushi.apps.desk.selectors.course import Terms
    from yushi.apps.desk.selectors.standing import Looked
    from yushi.apps.desk.types import Condition
    from yushi.apps.ui.types import Entry, Tone
    from yushi.core.assessment import Assessment, ProfileVerdict
    from yushi.core.cases import Move, Situation, State
    from yushi.core.cases.table import Who
    from yushi.core.policy.qualifications import Qualification

_ICONS = {"ok": "check", "bad": "x", "note": "clock"}
_NONE = {Outcome.UNMET: 0, Outcome.UNKNOWN: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a case stands, what may follow, what happened and which terms run."""

    title: str
    state: str
    tone: Tone
    icon: str
    buttons: tuple[Button, ...]
    course: tuple[Entry, ...]
    terms: Terms
    now: Situation


def course_of(look: Looked, roles: tuple[Who, ...]) -> Course:
    """The part of a page that every reader of the case sees alike, but for what `roles` may do."""
    case, now = look.case, standing.situation(look)
    flow = standard(case.kind)
    state = flow.states[case.state]
    return Course(
        title=say(flow.title),
        state=say(state.title),
        tone=_tone(state),
        icon=_ICONS[_tone(state)],
        buttons=tuple(
            _button(one, by_hand=case.authority_id is None) for one in moves(flow, case.state, now, roles)
        ),
        course=course.happened(case, look.events, on=look.on),
        terms=course.terms(
            case,
            look.events,
            expires_on=now.expires_on,
            on=look.on,
            letters=lateness.letters_due(look),
        ),
        now=now,
    )


def page(case: Case, reader: User, at: datetime, *, on: date) -> Page:
    """Everything on the page of `case` for `reader` on a day."""
    look, roles = standing.looked(case, on=on), cases.roles(reader, case, at)
    seen, found = course_of(look, roles), look.found
    return Page(
        case=case,
        title=seen.title,
        state=seen.state,
        tone=seen.tone,
        icon=seen.icon,
        facts=tuple(_facts(case, found, on)),
        steps=tuple(_steps(case, look.events)),
        buttons=seen.buttons,
        call=_call(case, found, seen.buttons, seen.terms.overdue),
        gauges=gauges(found),
        conditions=_conditions(look, seen.now),
        kept="" if weighs_conditions(standard(case.kind)) else _verdict(found),
        course=seen.course,
        terms=seen.terms.shown,
        weeks=seen.terms.weeks,
        edits="applicant" in roles,
        reviews="authority" in roles,
        addresses="applicant" in roles and addressing.is_open(case, look.events),
        province=addressing.province_of(case.organisation, found.dossier),
    )


def rows(found: Iterable[Case]) -> list[Row]:
    """Cases as rows of a list."""
    listed = []
    for case in found:
        state = standard(case.kind).states[case.state]
        listed.append(
            Row(
                case=case,
                title=say(standard(case.kind).title),
                state=say(state.title),
                tone=_tone(state),
                icon=_ICONS[_tone(state)],
            )
        )
    return listed


def _tone(state: State) -> Tone:
    return state.tone if state.ends else "note"  # type: ignore[return-value]


def _button(one: Move, *, by_hand: bool) -> Button:
    made = one.transition
    return Button(
        event=made.event,
        title=say(made.title),
        open=one.open,
        mine=one.mine,
        by_hand=by_hand and made.who == "authority",
        reasons=tuple(said(one.reasons)),
        wants_date="date" in made.needs,
        wants_reason="reason" in made.needs,
        away="reason" in made.needs,
    )


def _facts(case: Case, found: Assessment, on: date) -> Iterable[Fact]:
    facts, neighbour = found.dossier, qualifications.known().get(case.kind)
    yield from _about(case, found) if neighbour is None else _neighbour(case, neighbour)
    yield Fact(
        label=_("统一社会信用代码"), value=str(facts.get("enterprise.uscc") or case.organisation.unified_code)
    )
    if neighbour is None:
        yield Fact(label=_("平台域名"), value=str(facts.get("website.domains[0].name") or _("未填")))
        yield Fact(
            label=_("域名备案号"), value=str(facts.get("website.domains[0].filing.number") or _("未填"))
        )
    weighs = weighs_conditions(standard(case.kind))
    if weighs:
        yield Fact(label=_("法定口径"), value=_verdict(found))
    yield Fact(label=_("立案日期"), value=case.opened_at.astimezone(BEIJING).date().isoformat())
    if case.licence:
        yield Fact(label=_("许可证"), value=case.licence)
    if case.year:
        yield Fact(label=_("报告年度"), value=str(case.year))
    elif weighs and not case.licence:
        yield Fact(label=_("最早可提交"), value=_earliest(found.profiles[Profile.LAW], on))


def _conditions(look: Looked, now: Situation) -> tuple[Condition, ...]:
    """What decides the case, where it is no first application."""
    if look.case.kind in qualifications.known():
        return requirements.of_qualification(look.found)
    return () if weighs_conditions(standard(look.case.kind)) else requirements.of_case(look, now)


def _neighbour(case: Case, what: Qualification) -> Iterable[Fact]:
    """What a case of a neighbouring qualification is about, and who takes it."""
    yield Fact(label=_("办什么"), value=say(what.title))
    yield _before(case, say(what.authority))


def _about(case: Case, found: Assessment) -> Iterable[Fact]:
    """Which services a case is about, and who takes it."""
    kinds = "、".join(
        f"{say(words.SERVICES[kind])} {kind}" for kind in found.classification.kinds or ()
    ) or _("待定")
    yield Fact(label=_("业务种类"), value=kinds)
    yield _before(case, _("河南省通信管理局"))


def _before(case: Case, outside: str) -> Fact:
    """Before whom the case is laid: an authority that works on this site, or the one outside that it is for."""
    if case.authority is not None:
        return Fact(label=_("向谁提交"), value=case.authority.name)
    return Fact(label=_("向谁提交"), value=_("%(name)s（本站之外）") % {"name": outside})


def _earliest(law: ProfileVerdict, on: date) -> str:
    """The first day on which nothing of the law stands against an application, in words."""
    if law.ready_from == on:
        return _("今天")
    if law.ready_from is not None:
        return law.ready_from.isoformat()
    return _("先整改") if law.counts[Outcome.UNMET] else _("说不准，还有未知")


def _verdict(found: Assessment) -> str:
    """How the conditions of the law stand, in words."""
    counts = found.profiles[Profile.LAW].counts
    unmet, unknown = counts[Outcome.UNMET], counts[Outcome.UNKNOWN]
    if unmet:
        return ngettext("%(count)s 项不符合", "%(count)s 项不符合", unmet) % {"count": unmet}
    if unknown:
        return ngettext("%(count)s 项未知", "%(count)s 项未知", unknown) % {"count": unknown}
    return _("条件具备")


def _steps(case: Case, events: list[CaseEvent]) -> Iterable[Step]:
    flow = standard(case.kind)
    first = flow.states[flow.starts].step  # what came before belongs to another case
    when = {flow.states[one.state].step: one.on for one in reversed(events)}
    book = qualifications.book(case.kind)
    for step in ((book and book.procedure) or procedure.standard()).steps:
        past = step.number < case.step or (case.ended_at is not None and step.number == case.step)
        day = when.get(step.number + 1) if first <= step.number < case.step else when.get(step.number)
        yield Step(
            name=say(step.title),
            when=day.strftime("%m-%d") if day and step.number <= case.step else "",
            state="done" if past else "now" if step.number == case.step else "next",
        )


def _call(case: Case, found: Assessment, buttons: tuple[Button, ...], overdue: str) -> Call:
    """The one next thing to do."""
    law = found.profiles[Profile.LAW].counts if weighs_conditions(standard(case.kind)) else _NONE
    findings = reverse("desk:findings", args=[case.uid])
    if case.ended_at:
        return Call(tone="ok", icon="check", title=_("本案已经结束"), text=_("记录和文件都保留在这里。"))
    if overdue:
        return Call(tone="bad", icon="clock", title=overdue, text=_("期限的算法和每个跳过的日子见右侧。"))
    ready = [one for one in buttons if one.open and not one.away]
    # What only the passing of time opens is nobody's to do.
    shut = [one for one in buttons if one.mine and not one.open and not one.away and one.wants_date]
    if not ready and (not shut or (case.licence and case.kind != "new")):
        return _lacking(shut[0]) if shut else _waiting()
    if law[Outcome.UNMET] and not ready:
        return Call(
            tone="bad",
            icon="x",
            title=ngettext("%(count)s 项法定条件不符合", "%(count)s 项法定条件不符合", law[Outcome.UNMET])
            % {"count": law[Outcome.UNMET]},
            text=_("先整改，再提交。每一项都写明了依据和办法。"),
            action=_("逐条看"),
            href=findings,
        )
    if law[Outcome.UNKNOWN] and not ready:
        return Call(
            tone="note",
            icon="help",
            title=ngettext("还有 %(count)s 项说不准", "还有 %(count)s 项说不准", law[Outcome.UNKNOWN])
            % {"count": law[Outcome.UNKNOWN]},
            text=_("缺的事实按作用大小一题一题问，随时可以停下，答过的都已保存。"),
            action=_("接着答"),
            href=reverse("desk:question", args=[case.uid]),
        )
    return _possible(ready[0]) if ready else _lacking(shut[0])


def _possible(one: Button) -> Call:
    return Call(
        tone="now",
        icon="clock",
        title=_("现在可以：%(what)s") % {"what": one.title},
        action=_("去办理"),
        href="#moves",
    )


def _lacking(one: Button) -> Call:
    """What the reader's own next move still lacks."""
    return Call(
        tone="note",
        icon="help",
        title=_("先补齐，再办：%(what)s") % {"what": one.title},
        text=one.reasons[0].what if one.reasons else "",
        action=_("看还差什么"),
        href="#moves",
    )


def _waiting() -> Call:
    return Call(tone="note", icon="clock", title=_("等对方办理"), text=_("轮到你时，这里会写明做什么。"))
