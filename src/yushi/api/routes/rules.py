"""What is public: the conditions with their law, the packs they come from, the facts of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from yushi.api import answers, clock, misread, parameters, refusals
from yushi.api.routes import about
from yushi.api.schemas import rules as shapes
from yushi.core.assessment import as_json
from yushi.core.dossier import schema as schemas
from yushi.core.errors import Text
from yushi.core.policy import rulebook

if TYPE_CHECKING:
    from datetime import date

    from yushi.core.dossier.schema import Fact
    from yushi.core.policy.rulebook import Rulebook
    from yushi.core.policy.rules import Condition, Pack

router = Router(tags=["rules"])


@router.get(
    "/conditions",
    response={200: list[shapes.Condition]},
    **about(
        "conditions",
        summary=Text("全部条件", "All conditions"),
        says=Text(
            "每个条件各口径的规则、表达式、依据、怎么办和例子，按评估的顺序。",
            "Each with every profile's rule, expression, law, remedy and examples, in the order "
            "of an assessment. The same as `yushi conditions --format json`.",
        ),
    ),
)
def list_conditions(request: HttpRequest, query: Query[parameters.Library]) -> HttpResponse:
    """The conditions, of one dimension or of all."""
    book = parameters.book(query) or rulebook.standard()
    on = query.on or clock.today()
    chosen = (c for c in book.conditions.values() if query.dimension in (None, c.dimension))
    return answers.about_rules([_condition(book, condition, on) for condition in chosen])


@router.get(
    "/conditions/{id}",
    response={200: shapes.Condition},
    **about(
        "condition",
        summary=Text("一个条件", "One condition"),
        says=Text(
            "没有这个编号时给出最接近的编号。",
            "Where there is none with this id, the nearest id is named.",
        ),
    ),
)
def show_condition(
    request: HttpRequest,
    query: Query[parameters.Rules],
    id: str = parameters.CONDITION,  # noqa: A002 - its name in the address
) -> HttpResponse:
    """The condition with this id."""
    book = parameters.book(query) or rulebook.standard()
    found = book.conditions.get(id)
    if found is None:
        called = misread.shown(id)
        raise refusals.unknown(
            id,
            book.conditions,
            code="condition.unknown",
            what=Text(f"没有条件 {called}", f"there is no condition {called}"),
            rule=Text("条件编号见 /api/v1/conditions", "the ids are those of /api/v1/conditions"),
        )
    return answers.about_rules(_condition(book, found, query.on or clock.today()))


@router.get(
    "/packs",
    response={200: list[shapes.Pack]},
    **about(
        "packs",
        summary=Text("规则包", "The rule packs"),
        says=Text(
            "每个规则包及其版本、生效期、审阅人和摘要。",
            "Each pack with its version, dates, reviewers and digest.",
        ),
    ),
)
def list_packs(request: HttpRequest, query: Query[parameters.Qualified]) -> HttpResponse:
    """The packs."""
    return answers.about_rules(
        [_pack(pack) for pack in (parameters.book(query) or rulebook.standard()).packs]
    )


@router.get(
    "/facts",
    response={200: list[shapes.Fact]},
    **about(
        "facts",
        summary=Text("档案的事实", "The facts of a dossier"),
        says=Text(
            "档案能写哪些事实：路径、类型、名称、可选值。",
            "What a dossier may state: path, type, label and choices.",
        ),
    ),
)
def list_facts(request: HttpRequest, query: Query[parameters.Parameters]) -> HttpResponse:
    """The facts."""
    return answers.about_rules([_fact(fact) for fact in schemas.standard().facts.values()])


def _condition(book: Rulebook, condition: Condition, on: date) -> dict[str, Any]:
    current = [pack for pack in book.packs if _in_force(pack, on)]
    rules = [rule for pack in current for rule in pack.rules if rule.condition == condition.id]
    return as_json.condition(condition, rules, on)


def _in_force(pack: Pack, on: date) -> bool:
    return pack.effective_from <= on and (pack.effective_to is None or on < pack.effective_to)


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title._asdict(),
        "layer": pack.layer,
        "division": pack.division,
        "scenario": pack.scenario,
        "profile": str(pack.profile),
        "version": pack.version,
        "effective_from": as_json.day(pack.effective_from),
        "effective_to": as_json.day(pack.effective_to),
        "reviewed_by": list(pack.reviewed_by),
        "rules": len(pack.rules),
        "digest": pack.digest,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "path": fact.path,
        "type": fact.type,
        "label": {"zh": fact.zh, "en": fact.en},
        "choices": [{"value": one.value, "zh": one.zh, "en": one.en} for one in fact.values],
        "unit": fact.unit,
        "min": fact.min,
        "max": fact.max,
        "hint": None if fact.hint is None else fact.hint._asdict(),
        "sensitive": fact.sensitive,
        "past": fact.past,
        "derived": fact.derived,
        "sources": list(fact.sources),
        "like": fact.like,
        "depth": fact.depth,
    }
