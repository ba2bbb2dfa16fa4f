"""The letter that goes with a move of the authority: composed, printed, numbered and kept as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.desk.selectors import opinions
from yushi.apps.desk.selectors.cases import history
from yushi.apps.desk.selectors.standing import marks_of, terms_of
from yushi.apps.desk.services.letters import Written, letter_keep, next_of
from yushi.apps.register.selectors.licences import licence_get
from yushi.core import notices
from yushi.core.cases import standard
from yushi.core.errors import Text
from yushi.core.materials import docx, pdf

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Case, CaseEvent, Letter
    from yushi.apps.desk.selectors.opinions import Item
    from yushi.core.assessment import Assessment
    from yushi.core.notices import Composed, Reason, Template

_WITH_REASONS = frozenset({"correction", "non-acceptance", "refusal", "non-renewal", "non-change"})
_TERMS = {"acceptance": "decision", "grant": "delivery"}
_KINDS = {
    "B21": Text("在线数据处理与交易处理业务（B21）", "online data and transaction processing (B21)"),
    "B25": Text("信息服务业务（B25）", "information services (B25)"),
}


def write(
    case: Case, told: CaseEvent, found: Assessment, *, actor: User, at: dt.datetime, origin: Origin
) -> Letter | None:
    """Write and keep the letter that the move `told` asks for; None where it asks for none of the authority's."""
    template = notices.find(told.letter, case.kind) if told.letter else None
    if template is None or case.authority is None:
        return None
    composed = notices.compose(
        template,
        {**_values(case, told, found), "number": Text(*[_number(case, told, template)] * 2)},
        reasons(case, found) if told.letter in _WITH_REASONS else (),
        on=told.on,
    )
    paper = composed.document
    printed = pdf.write(paper)
    written = Written(
        kind=told.letter,
        number=composed.number,
        title=composed.title,
        paragraphs=composed.paragraphs,
        conditions=composed.conditions,
        digest=paper.digest,
        pdf=printed.pdf,
        docx=docx.write(paper, pages=printed.pages),
    )
    return letter_keep(actor=actor, at=at, case=case, told=told, written=written, origin=origin)


def preview(case: Case, found: Assessment, *, on: dt.date) -> Composed:
    """The notice of corrections as it would be sent on a day: nothing is numbered and nothing kept."""
    template = notices.find("correction", case.kind)
    assert template is not None
    values = {**_about(case, found), "number": Text("（编号在发出时给出）", "(numbered when it is sent)")}
    return notices.compose(template, values, reasons(case, found), on=on)


def reasons(case: Case, found: Assessment) -> tuple[Reason, ...]:
    """What stands rejected, with what was seen, in the order of articles."""
    wanted = opinions.items(case.kind, found)
    words = opinions.words(case, wanted, history(case), rehearsal=case.authority_id is None)
    return notices.in_order(
        _reason(case, item, words.standing[item.condition].note, words.standing[item.condition].late_because)
        for item in wanted
        if item.condition in words.standing and words.standing[item.condition].word == "rejected"
    )


def _reason(case: Case, item: Item, note: str, late_because: str) -> Reason:
    deciding, asked = item.deciding, standard(case.kind).words
    citations = deciding.citations if deciding is not None else asked.citations if asked is not None else ()
    return notices.Reason(
        condition=item.condition,
        title=item.title,
        note=note,
        citations=citations,
        remedy=deciding.rule.remedy.text if deciding is not None else None,
        late_because=late_because,
    )


def _number(case: Case, told: CaseEvent, template: Template) -> str:
    assert case.authority is not None
    taken = next_of(case.authority, template.series, told.on.year)
    return notices.numbered(template.series, told.on.year, taken)


def _values(case: Case, told: CaseEvent, found: Assessment) -> dict[str, Text]:
    """What is known of the blanks of the letter that goes with `told`; what is not is left out."""
    known = {"due_on": _due(case, history(case), told.letter), "reason": _plain(told.reason)}
    return {**_about(case, found), **{name: text for name, text in known.items() if text is not None}}


def _about(case: Case, found: Assessment) -> dict[str, Text]:
    """What a case says of itself in any letter."""
    flow, marks = standard(case.kind), marks_of(history(case))
    known = {
        "applicant": _plain(case.organisation.name),
        "code": _plain(case.organisation.unified_code),
        "matter": Text(
            f"增值电信业务经营许可（{flow.title.zh}）申请",
            f"application for a value-added telecommunications licence ({flow.title.en})",
        ),
        "case": _plain(case.number),
        "authority": _plain(case.authority.name if case.authority else ""),
        "court": Text("有管辖权的人民法院", "the people's court that has jurisdiction"),
        "received_on": _day(marks.get("corrections-received") or marks.get("received")),
        "accepted_on": _day(marks.get("accepted")),
        "decided_on": _day(marks.get("decided")),
        "kinds": _kinds(found),
        "domain": _plain(found.dossier.get("website.domains[0].name")),
        "officers": _officers(case),
        **_licence(case, found),
    }
    return {name: text for name, text in known.items() if text is not None}


def _licence(case: Case, found: Assessment) -> dict[str, Text | None]:
    number = case.licence or str(found.dossier.get("licence.number") or "")
    kept = licence_get(number) if number else None
    expires = kept.expires_on if kept is not None else found.dossier.get("licence.expires_on")
    return {"licence": _plain(number), "expires_on": _day(expires)}


def _due(case: Case, events: list[CaseEvent], letter: str) -> Text | None:
    """The last day of the term that the letter starts or names."""
    wanted = _TERMS.get(letter)
    return next((_day(one.on) for one in terms_of(case, events) if one.term.id == wanted), None)


def _kinds(found: Assessment) -> Text | None:
    kinds = sorted(found.classification.kinds or ())
    texts = [_KINDS.get(one, Text(one, one)) for one in kinds]
    if not texts:
        return None
    return Text("、".join(one.zh for one in texts), ", ".join(one.en for one in texts))


def _officers(case: Case) -> Text | None:
    people = opinions.officers(case)
    if not people:
        return None
    return Text(
        "、".join(f"{one.name}（证号 {one.badge}）" for one in people),
        ", ".join(f"{one.name} (badge {one.badge})" for one in people),
    )


def _plain(value: object) -> Text | None:
    """A text that is the same in both languages; None for nothing."""
    return Text(str(value), str(value)) if value else None


def _day(day: dt.date | None) -> Text | None:
    return None if day is None else Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
