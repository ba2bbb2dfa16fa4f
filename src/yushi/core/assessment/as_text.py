"""An assessment as text for a terminal: the answer first, then what to do, then the law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yushi.core.assessment import openings, words
from yushi.core.assessment.finding_out import to_do
from yushi.core.assessment.values import label, worded
from yushi.core.errors import Text
from yushi.core.policy import instruments
from yushi.core.policy.verdicts import Outcome, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.core.assessment.assess import Assessment, ProfileVerdict
    from yushi.core.policy.classify import Classification
    from yushi.core.policy.dated import Dated
    from yushi.core.policy.judge import Finding
    from yushi.core.policy.rules import Citation

_MARKS = {
    Outcome.MET: "✓", Outcome.UNMET: "✗", Outcome.UNKNOWN: "?",
    Outcome.REVIEW: "!", Outcome.NOT_APPLICABLE: "–",
}  # fmt: skip
_FIGURES = {ord("、"): ", "} | {ord(one): str(n) for n, one in enumerate("一二三四五六七八九", 1)}
_NUMBER = re.compile(r"[\d一二三四五六七八九()、]+")
_ITEMS = re.compile(r"(\d+)((?:\([一二三四五六七八九十]+\))+)")
_PARAGRAPH = re.compile(r"(\d+)\((\d+)\)")
_WIDE = str.maketrans("()", "（）")
_PART = re.compile(r"[一二三四五六七八九](?:\([\d一二三四五六七八九]\))*")
_OPEN = (Outcome.UNMET, Outcome.REVIEW, Outcome.UNKNOWN)


def assessment(found: Assessment, lang: str) -> Iterator[str]:
    """The lines of an assessment."""
    say = _Sayer(lang)
    name = found.dossier.get("enterprise.name") or found.dossier.name
    yield f"{name}  {found.on}"
    for notice in found.dossier.notices:
        yield say(Text(f"注意：{notice.zh}", f"Note: {notice.en}"))
    yield from _licence(found.classification, say)
    yield ""
    for profile, verdict in found.profiles.items():
        if not any((*verdict.counts.values(), *verdict.advisory.values())):
            continue  # nobody's word in this book: silence is not readiness
        yield _profile(profile, verdict, say, excluded=found.classification.excluded)
    deciding = [f for f in found.findings if f.blocking]
    for outcome in _OPEN:
        some = [f for f in deciding if f.outcome is outcome]
        yield from _headed(words.OUTCOMES[outcome], len(some), say)
        for finding in some:
            yield from _finding(finding, say)
    yield from _contradictions(found, say)
    yield from _advice([f for f in found.findings if not f.blocking and f.outcome in _OPEN], say)
    yield from _met([f for f in found.findings if f.outcome is Outcome.MET], say)


def _headed(title: Text, count: int, say: _Sayer) -> Iterator[str]:
    if count:
        yield ""
        yield f"── {say(title)} {count}"


def _contradictions(found: Assessment, say: _Sayer) -> Iterator[str]:
    yield from _headed(Text("互相矛盾", "contradictions"), len(found.contradictions), say)
    for one in found.contradictions:
        yield f"! {say(one.what)}"
        yield "    " + say(Text("怎么办：", "Do: ")) + say(one.fix)


def _advice(found: list[Finding], say: _Sayer) -> Iterator[str]:
    """Duties and advice that are open, a line each: they never decide."""
    yield from _headed(
        Text("提示与持续义务（不影响结论）", "advice and standing duties (never decide)"), len(found), say
    )
    for one in found:
        profile, title = say(words.PROFILES[one.profile]), say(one.condition.title)
        word = say(words.state(one.outcome, one.proof))
        yield f"{_MARKS[one.outcome]} [{profile}] {title} · {word}  ({one.condition.id})"


def _met(found: list[Finding], say: _Sayer) -> Iterator[str]:
    """What holds, by dimension: a line each, and the warnings that come with it."""
    yield from _headed(words.OUTCOMES[Outcome.MET], len(found), say)
    comma = say(Text("、", ", "))
    for dimension, title in words.DIMENSIONS.items():
        some = [f for f in found if f.condition.dimension is dimension]
        titles = dict.fromkeys(say(f.condition.title) for f in some)
        if titles:
            yield f"✓ {say(title)} {len(some)}: {comma.join(titles)}"
        remarks = dict.fromkeys(say(warn.says) for f in some for warn in f.warnings)
        yield from (f"    ! {remark}" for remark in remarks)


class _Sayer:
    """Says texts in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, text: Text) -> str:
        return text.say(self.lang)

    def aside(self, words_: str) -> str:
        """`words_` in the brackets of the language, with what stands before them."""
        return self(Text(f"（{words_}）", f" ({words_})"))


def classification(found: Classification, lang: str) -> Iterator[str]:
    """The lines of a classification, with what it rests on and what would settle the rest."""
    say = _Sayer(lang)
    yield from _licence(found, say)
    for cite in found.citations:
        yield "  " + say(Text("依据：", "By: ")) + cited(cite, lang)
    if found.used:
        yield "  " + say(Text("所用事实：", "Facts used: ")) + _labels(found.used, lang)
    if found.missing:
        yield "  " + say(Text("还要知道：", "Still to be known: ")) + _labels(found.missing, lang)
    yield say(found.caveat)


def _licence(found: Classification, say: _Sayer) -> Iterator[str]:
    kinds = " + ".join(f"{kind} {say(words.SERVICES[kind])}" for kind in found.kinds or ())
    route = say(words.ROUTES[found.route]) if found.route else ""
    head = say(Text("，", ", ")).join(part for part in (kinds, route) if part) or "?"
    if found.kinds == () and not found.route:  # of a neighbouring qualification
        yield say(Text("需要办理", "needed")) + f" [{found.row}]"
    else:
        yield say(Text("许可：", "Licence: ")) + f"{head} [{found.row}]"
    yield f"  {say(found.says)}"
    for note in found.notes:
        yield f"  {note.id}  {say(note.says)}"


def _profile(profile: Profile, verdict: ProfileVerdict, say: _Sayer, *, excluded: bool) -> str:
    counts = "  ".join(
        f"{say(words.OUTCOMES[outcome])} {verdict.counts[outcome]}"
        for outcome in Outcome
        if verdict.counts[outcome]
    )
    if excluded:
        return f"{say(words.PROFILES[profile])}  {say(words.NOT_NEEDED)}  {counts}"
    later = verdict.ready_from
    when = Text(f"（最早 {later}）", f" (from {later})") if later else Text("", "")
    name, word = say(words.PROFILES[profile]), say(words.READINESS[verdict.verdict])
    return f"{name}  {word}{say(when)}  {counts}"


def _finding(found: Finding, say: _Sayer) -> Iterator[str]:
    profile = say(words.PROFILES[found.profile])
    word = say(words.state(found.outcome, found.proof))
    yield f"{_MARKS[found.outcome]} [{profile}] {say(found.condition.title)} · {word}  ({found.condition.id})"
    yield f"    {say(found.says)}"
    for fact in found.facts:
        source = say.aside(fact.source) if fact.source else ""
        yield f"    {label(fact.path, say.lang)}: {worded(fact.path, fact.value, say.lang)}{source}"
    if found.missing:
        yield "    " + say(Text("还要知道：", "Still to be known: ")) + _labels(found.missing, say.lang)
    if found.question:
        yield "    " + say(Text("请研判：", "To decide: ")) + say(found.question)
    yield from (f"    ! {say(warn.says)}" for warn in found.warnings)
    for cite in found.citations[:2]:
        yield "    " + say(Text("依据：", "By: ")) + cited(cite, say.lang)
    if found.met_from:
        later = found.met_from
        yield "    " + say(Text(f"其他不变，{later} 起符合", f"met from {later} if nothing else changes"))
    yield from _remedy(found, say)


def _remedy(found: Finding, say: _Sayer) -> Iterator[str]:
    remedy = to_do(found) or found.rule.remedy
    who = say(words.WHO[remedy.who])
    whose = say(Text("，", ", ")).join([who, say(remedy.time)] if remedy.time else [who])
    yield "    " + say(Text("怎么办：", "Do: ")) + say(remedy.text) + say.aside(whose)


def cited(cite: Citation, lang: str) -> str:
    """A citation on one line."""
    article = articled(cite.article).say(lang)
    quote = f" 「{cite.quote}」" if cite.quote else ""
    name = instruments.named(cite.instrument).say(lang)
    return f"{name}{article}{quote}" + _Sayer(lang).aside(words.VERIFIED[cite.verified].say(lang))


def articled(article: str) -> Text:
    """An article with its number's dress, as each language cites it: 第 6 条第（四）项, art. 6(4).

    Of a statute a Chinese numeral in brackets counts items (项), an Arabic one paragraphs (款).

    Parts of what is no statute are called so in English, 三(3), part 3(3); so are places with a name of their own
    (报告时限) that `instruments` knows; what it does not know (附件) stands as it is.
    """
    if not article:
        return Text("", "")
    if article[0].isdecimal():
        return Text(f" {_clause(article)}", f" art. {_figures(article)}")
    named = instruments.places().get(article, article.replace("、", ", "))
    english = f"part {_figures(article)}" if _PART.fullmatch(article) else named
    return Text(f" {article}", f" {english}")


def _clause(article: str) -> str:
    if found := _ITEMS.fullmatch(article):
        return f"第 {found[1]} 条第{found[2].translate(_WIDE)}项"
    if found := _PARAGRAPH.fullmatch(article):
        return f"第 {found[1]} 条第 {found[2]} 款"
    return f"第 {article} 条"


def _figures(article: str) -> str:
    """A number of an article in Arabic figures; a name in it stands as it is."""
    return article.translate(_FIGURES) if _NUMBER.fullmatch(article) else article


def _labels(paths: Iterable[str], lang: str) -> str:
    return ("; " if lang == "en" else "；").join(dict.fromkeys(label(path, lang) for path in paths))


def plan(found: Assessment, lang: str) -> Iterator[str]:
    """The lines of the plan: steps, duties, then the window."""
    say = _Sayer(lang)
    made = found.plan
    assumption = openings.assumption(found)
    if assumption:
        yield say(assumption)
    if found.classification.excluded:
        yield say(found.classification.says)
    for step in made.steps:
        yield f"{step.number}. {say(step.title)}  {_dates(step, say)}"
        yield f"     {say(step.says)}"
        yield from ("     " + say(Text("依据：", "By: ")) + cited(cite, lang) for cite in step.citations)
    yield ""
    yield say(Text("── 其他义务", "── duties"))
    for duty in made.duties:
        yield f"· {say(duty.title)}  {_dates(duty, say)}"
        yield f"     {say(duty.says)}"
    yield ""
    yield from _window(found, say)


def _dates(dated: Dated, say: _Sayer) -> str:
    if dated.done_on:
        return say(Text(f"已完成（{dated.done_on}）", f"done ({dated.done_on})"))
    if dated.due_on is None:
        return say(dated.counting)
    words_ = [say(Text(f"不迟于 {dated.due_on}", f"by {dated.due_on}"))]
    if dated.days_over:
        words_.append(say(words.late(dated.overdue, dated.days_over)))
    if dated.worst_on and dated.worst_on != dated.due_on:
        words_.append(say(Text(f"最迟 {dated.worst_on}", f"at worst {dated.worst_on}")))
    if dated.provisional:
        words_.append(f"[{say(words.PROVISIONAL)}]")
    return "  ".join(words_)


def _window(found: Assessment, say: _Sayer) -> Iterator[str]:
    window = found.window
    if found.classification.excluded:
        yield say(Text(
            f"── {window.first} 至 {window.last} 会自己变化的",
            f"── what turns by itself, {window.first} to {window.last}",
        ))  # fmt: skip
    else:
        yield say(Text(
            f"── 申请窗口 {window.first} 至 {window.last}",
            f"── filing window {window.first} to {window.last}",
        ))  # fmt: skip
        for profile in window.ready:
            yield f"{say(words.PROFILES[profile])}  {say(openings.says(found, profile))}"
    for flip in window.flips:
        turn = f"{say(words.OUTCOMES[flip.before])} → {say(words.OUTCOMES[flip.after])}"
        yield f"  {flip.on}  [{say(words.PROFILES[flip.rule.profile])}] {flip.rule.condition}  {turn}"
