"""Contradictions between clients of one consultancy, found by equal traces; no fact is opened for it.

What two clients of different consultancies name alike is nobody's to see. Insurance that looks arranged is shown as a
warning with its law, and nothing is offered.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from yushi.apps.accounts.selectors import active
from yushi.apps.accounts.selectors.organisations import memberships_of
from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.board.models import Snapshot, Trace
from yushi.apps.board.types import Clash, Party
from yushi.apps.selfcheck.services.wording import joined, lang
from yushi.core.assessment import values

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from yushi.apps.accounts.models import User
    from yushi.apps.ui.types import Tone

_OF = ("organisation",)
_ORDER = ("insured", "leads", "person", "domain", "server", "mobile")
Alike = dict[tuple[str, bytes], list[Trace]]


def shared(actor: User, at: dt.datetime, *, among: Collection[int] | None = None) -> list[Alike]:
    """For each consultancy of `actor`: traces that two of its clients have alike, among some dossiers if they are given."""
    seen = visible(actor, "board.view", at, among=Trace.objects.all(), ways=_OF)
    offices = memberships_of(actor, at).filter(organisation__kind="consultancy").values("organisation")
    found = []
    for office in offices.order_by("organisation").distinct():
        clients = active.mandates(at).filter(consultancy=office["organisation"], scopes__scope="view")
        found.append(_alike(seen.filter(organisation__in=clients.values("client")), among))
    return found


def _alike(rows: QuerySet[Trace], among: Collection[int] | None) -> Alike:
    """Traces by kind and index, those that two organisations have."""
    wanted = rows
    if among is not None:
        own = {bytes(index) for index in rows.filter(dossier__in=among).values_list("index", flat=True)}
        wanted = rows.filter(index__in=own)
    several = wanted.values("kind", "index").annotate(n=Count("organisation", distinct=True)).filter(n__gt=1)
    keys = {(kind, bytes(index)) for kind, index, _n in several.values_list("kind", "index", "n").order_by()}
    found: Alike = defaultdict(list)
    if keys:
        for one in wanted.filter(index__in={index for _kind, index in keys}).order_by("organisation", "pk"):
            if (one.kind, bytes(one.index)) in keys:
                found[one.kind, bytes(one.index)].append(one)
    return found


def dossiers(actor: User, at: dt.datetime, *, among: Collection[int] | None = None) -> set[int]:
    """The dossiers that name what another client names."""
    return {
        one.dossier_id
        for alike in shared(actor, at, among=among)
        for traces in alike.values()
        for one in traces
    }


def listed(actor: User, at: dt.datetime) -> list[Clash]:
    """Every contradiction between clients, and every client with insurance that looks arranged; the gravest first."""
    every = [pair for alike in shared(actor, at) for pair in alike.items()]
    wanted = {one.dossier_id for _key, traces in every for one in traces}
    rows = {row.dossier_id: row for row in _rows(wanted)}
    found = [_clash(kind, traces, rows) for (kind, _index), traces in every]
    found += [_warned(row) for row in _warnings(actor, at)]
    return sorted(found, key=lambda one: (_rank(one.kind), [party.client for party in one.parties]))


def _rows(dossiers: Collection[int]) -> Iterable[Snapshot]:
    return Snapshot.objects.filter(dossier__in=dossiers).select_related("organisation", "case")


def _warnings(actor: User, at: dt.datetime) -> Iterable[Snapshot]:
    rows = visible(actor, "board.view", at, among=Snapshot.objects.exclude(warnings=""), ways=_OF)
    return rows.select_related("organisation", "case")


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else 1


def _clash(kind: str, traces: list[Trace], rows: dict[int, Snapshot]) -> Clash:
    named = _person(traces) if kind == "person" else kind
    title, tone, law, fix = _words(named)
    return Clash(
        kind=named,
        tone=tone,
        title=title % {"count": len({one.organisation_id for one in traces})},
        parties=tuple(_parties(traces, rows)),
        law=law,
        fix=fix,
    )


def _parties(traces: list[Trace], rows: dict[int, Snapshot]) -> Iterable[Party]:
    """Every dossier once, with the facts by which it is among them."""
    named: dict[int, list[str]] = defaultdict(list)
    for one in traces:
        named[one.dossier_id].append(values.label(one.path, lang()))
    return (_party(rows[dossier], joined(labels)) for dossier, labels in named.items())


def _person(traces: list[Trace]) -> str:
    """What the same person is to several clients, the gravest of it."""
    for named in ("insured", "leads"):
        if len({one.organisation_id for one in traces if getattr(one, named)}) > 1:
            return named
    return "person"


def _warned(row: Snapshot) -> Clash:
    named = row.warnings.split()[0]
    title, tone, law, fix = _words(named)
    return Clash(kind=named, tone=tone, title=title, parties=(_party(row, _("人员社保")),), law=law, fix=fix)


def _party(row: Snapshot, what: str) -> Party:
    return Party(
        client=row.organisation.name,
        title=row.title,
        href=reverse("desk:facts", args=[row.case.uid]) if row.case else "",
        what=what,
    )


def _words(named: str) -> tuple[str, Tone, str, str]:
    """What is said of a kind: title, tone, law, what to do."""
    honest = _(
        "《行政许可法》第七十八条：隐瞒情况或者提供虚假材料的，不予受理或者不予许可；第六十九条：以不正当手段取得的，应当撤销。"
    )
    ask = _(
        "先向本人和企业核实，以实际用工为准。社保只能由用人单位为职工缴纳；本系统只提示，不办理、不介绍代缴。"
    )
    same = _("申请材料应当真实（《行政许可法》第三十一条）。")
    known: dict[str, tuple[str, Tone, str, str]] = {
        "insured": (_("同一人由 %(count)s 家企业缴纳社保"), "bad", honest, ask),
        "back-paid": (_("安全负责人等人员的社保有补缴月份"), "bad", honest, ask),
        "paid-twice": (_("同一人同一个月由两家缴纳社保"), "bad", honest, ask),
        "leads": (_("同一人在 %(count)s 家企业担任负责人员"), "bad", honest, ask),
        "person": (
            _("同一人出现在 %(count)s 家企业"),
            "note",
            same,
            _("核实是否同名同号的同一人，各家材料说法要一致。"),
        ),
        "domain": (
            _("%(count)s 家企业填了同一个域名"),
            "bad",
            same,
            _("一个域名只能为一家申请人所用，核对域名证书。"),
        ),
        "server": (
            _("%(count)s 家企业用同一个服务器地址"),
            "note",
            same,
            _("核对各自的云服务合同；共用须说得清归属。"),
        ),
        "mobile": (
            _("%(count)s 家企业留了同一个手机号"),
            "note",
            same,
            _("联系电话应当能直接找到本企业的人，核实后改正。"),
        ),
    }
    return known[named]
