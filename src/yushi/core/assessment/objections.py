"""What is wrong with the answers of a form on their face: contradictions, and what cannot be read.

Every objection stands at one input, in three lines, so that everything typed can be shown again beside it. Whether
the facts then make a dossier is for its reader; here only what a form can say against itself is looked for.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from yushi.core.assessment import typed
from yushi.core.dossier.month import Month
from yushi.core.errors import Place, Problem, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from yushi.core.assessment.questions import Field, Question

NONE = "-none"
"""The value of the check box that says: none of these."""
YEARS = 50
"""How far back a month may lie."""
_WHOLE = Decimal(100)


def objections(question: Question, form: Mapping[str, Sequence[str]], *, on: date) -> tuple[Problem, ...]:
    """Everything that is wrong with the answers of `form` to `question` on the day `on`."""
    alone = chain.from_iterable(_of_group(group.fields, form, on) for group in question.groups)
    return (*alone, *_over_the_whole(question, form))


def words_of(field: Field, form: Mapping[str, Sequence[str]]) -> list[str]:
    """What was typed into the input of `field`, without the empty words."""
    return [word.strip() for word in form.get(field.path, ()) if word.strip()]


def _of_group(fields: Sequence[Field], form: Mapping[str, Sequence[str]], on: date) -> Iterator[Problem]:
    given = {field.path: words_of(field, form) for field in fields}
    for field in fields:
        words = given[field.path]
        if not words:
            continue
        if field.widget == "present":
            yield from _denied(field, words, [one for one in fields if given[one.path]])
        elif field.fact.type == "choices":
            yield from _none_and_some(field, words)
        elif field.widget == "months-since":
            yield from _months(field, words[0], on)
        else:
            yield from _unread(field, words[0])
        if field.path.endswith(".amount"):
            currency = given.get(f"{field.path.removesuffix('.amount')}.currency", [])
            yield from _other_money(field, words[0], currency)


def _denied(field: Field, words: Sequence[str], filled: Iterable[Field]) -> Iterator[Problem]:
    """Said not to exist, and described all the same."""
    below = [one.fact for one in filled if one.path.startswith((f"{field.path}.", f"{field.path}["))]
    if words[0] != "no" or not below:
        return
    zh, en = "、".join(f"“{fact.zh}”" for fact in below), ", ".join(f"“{fact.en}”" for fact in below)
    yield Problem(
        code="answer.denied-and-described",
        what=Text(f"“{field.fact.zh}”选了“没有”，可是又填了{zh}", f"“{field.fact.en}” says no, yet {en} is filled in"),
        rule=Text("没有的东西没有内容，两样不能同时成立", "what does not exist has no details; both cannot be so"),
        fix=Text("有就改选“有”；没有就清空下面填的内容", "choose yes if there is one; empty the details if there is none"),
        place=Place(path=field.path),
    )  # fmt: skip


def _none_and_some(field: Field, words: Sequence[str]) -> Iterator[Problem]:
    some = [choice for choice in field.fact.values if choice.value in words]
    if NONE not in words or not some:
        return
    zh, en = "、".join(f"“{one.zh}”" for one in some), ", ".join(f"“{one.en}”" for one in some)
    yield Problem(
        code="answer.none-and-some",
        what=Text(f"“{field.fact.zh}”选了“都没有”，又选了{zh}", f"“{field.fact.en}” has “none of these” together with {en}"),
        rule=Text("“都没有”表示一项也没有", "“none of these” means that not one of them is there"),
        fix=Text("去掉“都没有”，或只留“都没有”", "untick “none of these”, or tick nothing else"),
        place=Place(path=field.path),
    )  # fmt: skip


def _months(field: Field, word: str, on: date) -> Iterator[Problem]:
    """A month since when: read, and neither to come, nor not over yet, nor out of all reach."""
    plain = typed.month(word)
    if plain is None:
        yield typed.unread(field.fact, word, path=field.path)
        return
    try:
        first = Month.parse(plain)
    except ValueError:
        yield typed.no_such_day(field.fact, word, path=field.path)
        return
    last = Month.containing(on) - 1
    if first > last:
        yield _not_over(field, first, last, on)
    elif last - first >= YEARS * 12:
        yield _out_of_reach(field, first)


def _not_over(field: Field, first: Month, last: Month, on: date) -> Problem:
    this = first == last + 1
    so = (
        Text("这个月还没有过完", "that month is not over yet")
        if this
        else Text("这个月还没有到", "that month is still to come")
    )
    return Problem(
        code="answer.month-not-over",
        what=Text(f"起始月份是 {first}，到 {on} {so.zh}", f"the first month is {first}; on {on} {so.en}"),
        rule=Text("只数已经过完的月份，一个月过完以后才算缴满", "only months that are over count; a month is paid in full once it has passed"),
        fix=Text(f"填 {last} 或更早的月份；一个月都还没有缴满，就先留空", f"write {last} or an earlier month; leave it empty while no whole month has been paid"),
        place=Place(path=field.path),
    )  # fmt: skip


def _out_of_reach(field: Field, first: Month) -> Problem:
    return Problem(
        code="answer.month-too-early",
        what=Text(f"起始月份是 {first}，超过 {YEARS} 年以前", f"the first month is {first}, more than {YEARS} years ago"),
        rule=Text("从那个月起每个月都算缴过，不会超过一个人的工作年限", "every month since then counts as paid; nobody has worked that long"),
        fix=Text("核对年份", "check the year"),
        place=Place(path=field.path),
    )  # fmt: skip


def _unread(field: Field, word: str) -> Iterator[Problem]:
    plain = typed.read(field.fact.type, word)
    if plain is None:
        yield typed.unread(field.fact, word, path=field.path)
    elif field.fact.type == "date" and not _is_day(plain):
        yield typed.no_such_day(field.fact, word, path=field.path)


def _is_day(plain: str) -> bool:
    try:
        date.fromisoformat(plain)
    except ValueError:
        return False
    return True


def _other_money(field: Field, word: str, currency: Sequence[str]) -> Iterator[Problem]:
    """An amount that says yuan, in another currency."""
    if not currency or currency[0] == "CNY" or not typed.in_yuan(word):
        return
    yield Problem(
        code="answer.other-money",
        what=Text(f"金额写的是“{word[:40]}”，币种选的是 {currency[0]}", f"the amount says “{word[:40]}”, the currency is {currency[0]}"),
        rule=Text("一个金额只有一个币种", "an amount has one currency"),
        fix=Text("币种改选人民币，或去掉金额里的“元”", "choose the Chinese yuan, or leave the 元 out of the amount"),
        place=Place(path=field.path),
    )  # fmt: skip


def _over_the_whole(question: Question, form: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Shares of one whole that together are more than it, beside the one that goes beyond.

    A share that is no share by itself is refused for that, so nothing is said of a total with it.
    """
    shares = [(field, share) for field in question.fields if (share := _share(field, form)) is not None]
    if not question.list or any(share > _WHOLE for _, share in shares):
        return
    total = Decimal(0)
    for field, share in shares:
        total += share
        if total > _WHOLE:
            yield _too_much(field, [one for _, one in shares])
            return


def _share(field: Field, form: Mapping[str, Sequence[str]]) -> Decimal | None:
    words = words_of(field, form) if field.fact.type == "percent" else []
    plain = typed.read("percent", words[0]) if words else None
    return None if plain is None else Decimal(plain)


def _too_much(field: Field, shares: Sequence[Decimal]) -> Problem:
    sum_, total = " + ".join(f"{share}" for share in shares), sum(shares, Decimal(0))
    return Problem(
        code="answer.shares-over-100",
        what=Text(f"持股比例合计 {sum_} = {total}%，超过 100%", f"the shares add up to {sum_} = {total}%, which is more than 100%"),
        rule=Text("股东持股比例合计不会超过 100%", "the shares of all shareholders are never more than 100% together"),
        fix=Text("对照章程改正；四舍五入造成的，多写几位小数；不清楚的先留空", "correct them from the articles of association; write more decimals where rounding did it; leave empty what is not known"),
        place=Place(path=field.path),
    )  # fmt: skip
