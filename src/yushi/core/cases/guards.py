"""The conditions of transitions: each takes a situation and gives every reason why not, with the law it rests on.

No reason means that nothing stands in the way. A guard never guesses: what is unknown is itself a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yushi.core.cases.mergers import merger_whole
from yushi.core.cases.reasons import contradiction, finding, listed, not_needed, reason, told_before
from yushi.core.policy.verdicts import Outcome, Profile
from yushi.core.workdays import civil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from yushi.core.cases.situation import Situation
    from yushi.core.errors import Problem, Text

OFFICERS: Final = 2
"""Licensing Law art. 34: at least two officers go."""
AHEAD: Final = 90
"""Days before expiry by which a renewal is asked for (Order 42)."""


def domain_named(now: Situation) -> tuple[Problem, ...]:
    """A domain is known."""
    return () if now.fact("website.domains[0].name") else (reason("domain-unknown"),)


def server_in_the_mainland(now: Situation) -> tuple[Problem, ...]:
    """The first server is in mainland China: elsewhere no filing is possible."""
    place = now.fact("website.servers[0].place")
    if place is None:
        return (reason("server-unknown"),)
    beyond = place in {"CN-HK", "CN-MO", "CN-TW"} or not str(place).startswith("CN")
    return (reason("server-abroad", str(place)),) if beyond else ()


def filing_number_known(now: Situation) -> tuple[Problem, ...]:
    """The number of the domain's filing is known (it was checked when it was typed)."""
    return () if now.fact("website.domains[0].filing.number") else (reason("filing-unknown"),)


def licence_needed(now: Situation) -> tuple[Problem, ...]:
    """The business needs a licence; where it certainly needs none there is nothing to apply for."""
    return (
        (reason("no-licence-needed"),) if now.found is not None and now.found.classification.excluded else ()
    )


def needed(now: Situation) -> tuple[Problem, ...]:
    """What the case asks for is not certainly unnecessary, whichever qualification it is about."""
    if now.found is None or not now.found.classification.excluded:
        return ()
    return (not_needed(now.found.classification),)


def no_contradiction(now: Situation) -> tuple[Problem, ...]:
    """No two facts certainly exclude each other."""
    found = now.found.contradictions if now.found is not None else ()
    return tuple(contradiction(one) for one in found if one.certain)


def nothing_unmet(now: Situation) -> tuple[Problem, ...]:
    """No condition of the law fails."""
    return tuple(_of_law(now, Outcome.UNMET))


def nothing_unknown(now: Situation) -> tuple[Problem, ...]:
    """Every condition of the law can be judged."""
    return tuple(_of_law(now, Outcome.UNKNOWN))


def _of_law(now: Situation, outcome: Outcome) -> Iterator[Problem]:
    for one in now.found.findings if now.found is not None else ():
        if one.profile is Profile.LAW and one.blocking and one.outcome is outcome:
            yield finding(one)


def sheet_complete(now: Situation) -> tuple[Problem, ...]:
    """No field of the application form is empty."""
    return (listed("unfilled", now.empty),) if now.empty else ()


def every_condition_settled(now: Situation) -> tuple[Problem, ...]:
    """The reviewer has a word on every condition: the law wants everything that is missing said at once."""
    return (listed("unsettled", _titled(now, now.unsettled)),) if now.unsettled and not now.by_hand else ()


def something_rejected(now: Situation) -> tuple[Problem, ...]:
    """There is something to correct."""
    return () if now.by_hand or "rejected" in now.settled.values() else (reason("nothing-rejected"),)


def nothing_rejected(now: Situation) -> tuple[Problem, ...]:
    """Nothing was found wanting."""
    wanting = sorted(name for name, word in now.settled.items() if word == "rejected")
    return (listed("rejected", _titled(now, wanting)),) if wanting and not now.by_hand else ()


def not_told_before(now: Situation) -> tuple[Problem, ...]:
    """What is missing is said once (Licensing Law art. 32(4)); a second time only what could not be seen the first."""
    wanting = sorted(name for name, word in now.settled.items() if word == "rejected")
    unexplained = [name for name in wanting if not now.late.get(name, "").strip()]
    if not now.told or now.by_hand or (wanting and not unexplained):
        return ()
    return (told_before(now.told, _titled(now, unexplained)),)


def _titled(now: Situation, names: Iterable[str]) -> list[Text | str]:
    """The conditions by their titles, where they are known."""
    found = now.found.findings if now.found is not None else ()
    titles = {one.condition.id: one.condition.title for one in found} | dict(now.titles)
    return [titles.get(name, name) for name in names]


def silent_past_the_term(now: Situation) -> tuple[Problem, ...]:
    """The authority has been silent for longer than the law lets it be."""
    if now.silent_from is None:
        return (reason("no-silence"),)
    if now.on < now.silent_from:
        return (reason("not-yet-silent", str(now.silent_from)),)
    return ()


def two_officers(now: Situation) -> tuple[Problem, ...]:
    """Two different officers went."""
    went = len(set(now.officers))
    return () if went >= OFFICERS or now.by_hand else (reason("officers", str(went)),)


def licence_held(now: Situation) -> tuple[Problem, ...]:
    """The case is about a licence."""
    return () if now.licence else (reason("no-licence"),)


def ninety_days_left(now: Situation) -> tuple[Problem, ...]:
    """At least 90 days are left until the licence expires; the term is not lengthened by a holiday."""
    if now.expires_on is None:
        return (reason("expiry-unknown"),)
    left = (now.expires_on - now.on).days
    if left >= AHEAD:
        return ()
    last = civil.back(now.expires_on, AHEAD)
    return (reason("too-late-to-renew", f"{left}", f"{last}"),)


def every_service_answered(now: Situation) -> tuple[Problem, ...]:
    """It is known of each service whether it was opened."""
    open_questions = sorted(name for name, opened in now.services.items() if opened is None)
    if not now.services:
        return (reason("no-services"),)
    return (listed("service-unknown", open_questions),) if open_questions else ()


def some_service_opened(now: Situation) -> tuple[Problem, ...]:
    """At least one service was opened: what was never opened is not renewed (Order 42)."""
    if any(now.services.values()):
        return ()
    return every_service_answered(now) or (reason("none-opened"),)


def report_complete(now: Situation) -> tuple[Problem, ...]:
    """Nothing of the report is empty."""
    return sheet_complete(now)


def in_the_first_quarter(now: Situation) -> tuple[Problem, ...]:
    """The year reported is over; after 31 March a report is late but still taken, so only the start is a guard."""
    if now.year is None:
        return (reason("year-unknown"),)
    return () if now.on.year > now.year else (reason("year-not-over", str(now.year)),)


GUARDS: Final[Mapping[str, Callable[[Situation], tuple[Problem, ...]]]] = {
    "domain-named": domain_named,
    "server-in-the-mainland": server_in_the_mainland,
    "filing-number-known": filing_number_known,
    "licence-needed": licence_needed,
    "needed": needed,
    "no-contradiction": no_contradiction,
    "nothing-unmet": nothing_unmet,
    "nothing-unknown": nothing_unknown,
    "sheet-complete": sheet_complete,
    "every-condition-settled": every_condition_settled,
    "something-rejected": something_rejected,
    "nothing-rejected": nothing_rejected,
    "not-told-before": not_told_before,
    "silent-past-the-term": silent_past_the_term,
    "two-officers": two_officers,
    "licence-held": licence_held,
    "ninety-days-left": ninety_days_left,
    "every-service-answered": every_service_answered,
    "some-service-opened": some_service_opened,
    "report-complete": report_complete,
    "in-the-first-quarter": in_the_first_quarter,
    "merger-whole": merger_whole,
}
"""Every guard by its name in packs/workflow/*.toml."""
