"""What does an obligation: a case of the right kind, a document asked for by a link, a question, a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.desk.services.facts import SCALARS
from yushi.apps.duties.selectors import records
from yushi.apps.duties.types import Act, Ask
from yushi.apps.selfcheck.services.wording import named, say
from yushi.core.assessment import questions
from yushi.core.cases import standard
from yushi.core.dossier import schema
from yushi.core.obligations import standard as catalogue
from yushi.core.obligations.values import Status
from yushi.core.terms.catalogue import named as called

if TYPE_CHECKING:
    from yushi.apps.duties.types import Standing
    from yushi.core.obligations import Obligation

CASES = {
    "annual-report": "annual-report",
    "renewal": "renewal",
    "services-opened": "renewal",
    "registry-change": "change",
    "subject-change": "change",
    "service-change": "change",
    "stop-report": "termination",
    "stop-notice": "termination",
}
"""The kind of case that does an obligation."""
DOCUMENTS = {"insurance-proof": "social-insurance-statement"}
"""The kind of document that does an obligation; for `evidence` it is the one that went stale."""
_SHOWN = 3


def act_of(one: Obligation, standing: Standing) -> Act | None:
    """What does the obligation; None where nothing is to be done here."""
    if one.status in (Status.DONE, Status.NOT_APPLICABLE):
        return None
    base = records.base(one.id)
    if base in CASES and (one.due_on is not None or one.status is not Status.UNKNOWN):
        return _case(CASES[base], one, standing)
    kind = one.id.partition(":")[2].rpartition("-")[0] if base == "evidence" else DOCUMENTS.get(base, "")
    if kind:
        asked = reverse("archive:link-make", args=[standing.organisation.uid])
        return Act(text=_("发上传链接收这份文件"), href=f"{asked}?{urlencode({'kind': kind})}")
    if records.recordable(one.id):
        page = reverse("duties:duty", args=[standing.uid, one.id])
        return (
            None if one.status is Status.UPCOMING else Act(text=_("记为已办"), href=f"{page}#done", here=True)
        )
    asks = _fact_asks(_facts_behind(base), standing)
    return Act(text=_("更新事实"), href=asks[0].href) if asks else None


def _case(kind: str, one: Obligation, standing: Standing) -> Act:
    year = int(one.id.partition(":")[2]) if kind == "annual-report" else None
    under_way = [case for case in standing.cases if (case.kind, case.year) == (kind, year)]
    found = next((case for case in reversed(under_way) if case.ended_at is None), None)
    title = say(standard(kind).title)
    if found is not None:
        return Act(
            text=_("接着办：%(what)s %(number)s") % {"what": title, "number": found.number},
            href=reverse("desk:case", args=[found.uid]),
        )
    return Act(text=_("立案：%(what)s") % {"what": title}, kind=kind, year=year)


def asks_of(one: Obligation, standing: Standing) -> tuple[Ask, ...]:
    """The questions that settle an unknown: those of the facts that are missing, or when something happened."""
    if one.status is not Status.UNKNOWN:
        return ()
    page = reverse("duties:duty", args=[standing.uid, one.id])
    asks = list(_fact_asks(facts_missing(one), standing))
    if not asks and records.recordable(one.id):
        events = [say(called(name)) for name in one.missing if name not in facts_missing(one)]
        what = "、".join(events) or say(one.title)
        asks.append(Ask(text=_("哪天办的？%(what)s") % {"what": what}, href=f"{page}#done"))
    if not asks:
        asks = [Ask(text=named(path), href=f"{page}#answer") for path in answerable(one)]
    return tuple(asks[:_SHOWN])


def facts_missing(one: Obligation) -> list[str]:
    """The facts among what is missing, without the events."""
    return [path for path in one.missing if schema.standard().find(path) is not None]


def answerable(one: Obligation) -> list[str]:
    """The missing facts that can be typed in on the spot."""
    found = [(path, schema.standard().find(path)) for path in facts_missing(one)]
    return [path for path, fact in found if fact and not fact.derived and fact.type in SCALARS]


def _fact_asks(paths: list[str], standing: Standing) -> tuple[Ask, ...]:
    """The questions about facts, as pages of the newest case with the same dossier; else of all that is known of one."""
    cases = [case for case in standing.cases if case.dossier_id == standing.dossier.pk]
    if not cases:
        return ()
    found: dict[str, Ask] = {}
    for path in paths:
        question = _question(path)
        if question:
            page = reverse("desk:question", args=[cases[-1].uid])
            found.setdefault(question, Ask(text=named(path), href=f"{page}?{urlencode({'ask': question})}"))
    return tuple(found.values())


@cache
def _question(path: str) -> str:
    """The question that asks for the fact at `path`, whatever its position in a list; "" where none does."""
    wanted = _stem(path)
    for question in questions.standard():
        asked = [question.list] if question.list else []
        asked += [field.path for group in question.groups for field in group.fields]
        if any(
            _stem(one) == wanted or wanted.startswith(f"{_stem(one)}.") or _stem(one).startswith(f"{wanted}.")
            for one in asked
            if one
        ):
            return question.id
    return ""


def _stem(path: str) -> str:
    parts = path.replace("[]", "").split(".")
    return ".".join(part.partition("[")[0] for part in parts)


def _facts_behind(base: str) -> list[str]:
    """The facts that an obligation rests on."""
    for one in catalogue():
        if one.id == base:
            prefix = one.each if one.kind == "expires" else ""
            return [path for path in (prefix, one.done, *_EXPRESSED.get(base, ())) if path]
    return []


_EXPRESSED = {
    "footer-display": ("website.footer.licence_number",),
    "transaction-records": ("security.logs.transaction_days",),
}
"""The facts within the expressions of obligations that have no day."""
