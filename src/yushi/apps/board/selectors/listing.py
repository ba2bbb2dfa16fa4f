"""Which rows of the board somebody sees, those that were asked for, and the choices of its filters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yushi.apps.accounts.selectors.permitted import visible
from yushi.apps.board.models import FAR, Snapshot
from yushi.apps.board.selectors import clashes
from yushi.apps.board.types import Filter, Option
from yushi.apps.selfcheck.services.wording import say
from yushi.core.assessment.glance import DIMENSIONS
from yushi.core.cases import standard
from yushi.core.cases.table import kinds
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from yushi.apps.accounts.models import User

OF = ("organisation",)
WITHIN = (7, 15, 30, 60, 90)
_CITY = 4
_LONGEST = 80
NAMES: Mapping[str, _StrPromise] = {
    "subject": gettext_lazy("主体"),
    "website": gettext_lazy("网站"),
    "personnel": gettext_lazy("人员"),
    "security": gettext_lazy("安全"),
    "credit": gettext_lazy("信用"),
}
"""The five dimensions in a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for; "" asks for everything."""

    q: str = ""
    state: str = ""
    city: str = ""
    scenario: str = ""
    fails: str = ""
    within: str = ""
    odd: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """What is asked for by an address; anything unknown in it is left out."""
        return cls(**{one.name: str(given.get(one.name, ""))[:_LONGEST].strip() for one in fields(cls)})

    @property
    def query(self) -> str:
        """The same as an address, without what is not asked for."""
        return urlencode(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is asked for, by name."""
        named = ((one.name, getattr(self, one.name)) for one in fields(self))
        return [(name, value) for name, value in named if value]


def seen(actor: User, at: dt.datetime) -> QuerySet[Snapshot]:
    """The rows that `actor` may see: of their own enterprise, and of clients whose mandate holds."""
    rows: QuerySet[Snapshot] = visible(actor, "board.view", at, among=Snapshot.objects.all(), ways=OF)
    return rows


def found(
    rows: QuerySet[Snapshot], asked: Asked, actor: User, at: dt.datetime, *, on: dt.date
) -> QuerySet[Snapshot]:
    """Those of `rows` that were asked for, the least slack first."""
    if asked.q:
        words = Q(organisation__name__icontains=asked.q) | Q(title__icontains=asked.q)
        rows = rows.filter(words | Q(case__number__iexact=asked.q))
    if asked.state:
        kind, _colon, state = asked.state.partition(":")
        rows = rows.filter(kind=kind, state=state)
    if asked.city:
        rows = rows.filter(city__startswith=asked.city[:_CITY])
    if asked.scenario:
        rows = rows.filter(scenario=asked.scenario)
    if asked.fails in DIMENSIONS:
        rows = _failing(rows, DIMENSIONS.index(asked.fails) + 1)
    if asked.within.isascii() and asked.within.isdigit():
        rows = rows.filter(deadline__lte=min(on + dt.timedelta(days=min(int(asked.within), 3660)), FAR))
    if asked.odd:
        rows = rows.filter(~Q(warnings="") | Q(dossier__in=clashes.dossiers(actor, at)))
    return rows


def _failing(rows: QuerySet[Snapshot], place: int) -> QuerySet[Snapshot]:
    """Those in which something of a dimension fails, by law, practice or the guide."""
    marked = rows.annotate(mark=Substr("practice", place, 1), hint=Substr("guide", place, 1))
    return marked.filter(Q(mark="x") | Q(hint="x"))


def filters(asked: Asked) -> tuple[Filter, ...]:
    """Every filter with its choices."""
    return (
        _filter("state", _("进度"), _states(), asked.state),
        _filter("city", _("城市"), _cities(), asked.city),
        _filter("scenario", _("场景"), _scenarios(), asked.scenario),
        _filter("fails", _("哪方面不符合"), [(name, str(NAMES[name])) for name in DIMENSIONS], asked.fails),
        _filter(
            "within",
            _("最近期限"),
            [(str(n), _("%(days)s 天内") % {"days": n}) for n in WITHIN],
            asked.within,
        ),
        _filter("odd", _("疑点"), [("1", _("有矛盾或提示"))], asked.odd),
    )


def _filter(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str) -> Filter:
    listed = [("", _("全部")), *choices]
    options = tuple(Option(value=value, text=text, chosen=value == chosen) for value, text in listed)
    return Filter(name=name, label=label, options=options)


def _states() -> Iterable[tuple[str, str]]:
    for kind in kinds():
        flow = standard(kind)
        for state in flow.states.values():
            yield f"{kind}:{state.id}", f"{say(flow.title)} · {say(state.title)}"


def _cities() -> list[tuple[str, str]]:
    return [(place.code[:_CITY], say(place.name)) for place in places.standard().places]


def _scenarios() -> list[tuple[str, str]]:
    fact = schemas.standard().find("business.scenario")
    return [(one.value, say(Text(one.zh, one.en))) for one in (fact.values if fact else ())]
