"""What the events do to a term: they start it, stop it, pause it, prolong it, and fulfil it.

Events are taken in the order of their days. The day on which a pause begins still counts and the day on which it
ends does not, so that a pause lengthens the term by exactly the days between them. What begins after the
term is over changes nothing any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.terms import counting
from yushi.core.terms.catalogue import said
from yushi.core.terms.values import Step, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.core.policy.rules import Citation
    from yushi.core.terms.term import Event, Pause, Restart, Term, Unit
    from yushi.core.workdays import Calendar


class Clock:
    """A term while events are taken one by one."""

    def __init__(self, term: Term, calendar: Calendar) -> None:
        self._term = term
        self._calendar = calendar
        self.needed = set(term.needs)
        self._begin(None)
        self.steps: list[Step] = []

    def _begin(self, on: date | None) -> None:
        self.started_on = on
        self.spans: list[tuple[date, date]] = []
        self.open: dict[str, Pause] = {}
        self.paused_on: date | None = None
        self.stopped: tuple[date, Restart] | None = None
        self.extended = False
        self.done_on: date | None = None

    def take(self, event: Event) -> None:
        """Takes the next event."""
        self.needed -= {event.kind, f"{event.kind}/{event.reason}"}
        if event.is_one_of(self._term.starts_on):
            self._start(event)
        elif self.started_on is not None and self.done_on is None:
            any(act(event) for act in (self._end, self._stop, self._restart, self._extend,
                                       self._pause, self._resume, self._pass))  # fmt: skip

    # ---- what happens -----------------------------------------------------------------------------------

    def _start(self, event: Event) -> None:
        self.steps = []
        self._begin(event.on)
        self._note(StepKind.START, event, _counted_from(self._term, event))

    def _end(self, event: Event) -> bool:
        if not event.is_one_of(self._term.ends_on):
            return False
        self.done_on = event.on
        name = said(event)
        self._note(StepKind.DONE, event, Text(f"{event.on} {name.zh}", f"{event.on}: {name.en}"))
        return True

    def _stop(self, event: Event) -> bool:
        for restart in self._term.restarts:
            if restart.stops and event.is_one_of((restart.stops,)):
                if self._too_late(event):
                    return True
                self.stopped = (event.on, restart)
                self._note(StepKind.STOP, event, _dated(event, restart.says), restart.citations)
                return True
        return False

    def _restart(self, event: Event) -> bool:
        for restart in self._term.restarts:
            if event.is_one_of((restart.begins,)):
                if restart.stops and self.stopped is None:
                    return self._pass(event)
                self._begin(event.on)
                text = Text(
                    f"{event.on} {said(event).zh}：重新起算，当日不计入",
                    f"{event.on}, {said(event).en}: the term starts anew, that day is not counted",
                )
                self._note(StepKind.RESTART, event, text, restart.citations)
                return True
        return False

    def _extend(self, event: Event) -> bool:
        extension = self._term.extension
        if extension is None or not event.is_one_of((extension.on,)):
            return False
        if not self._too_late(event):
            self.extended = True
            self._note(StepKind.EXTENSION, event, _dated(event, extension.says), extension.citations)
        return True

    def _pause(self, event: Event) -> bool:
        for pause in self._term.pauses:
            if event.is_one_of((pause.begins,)):
                if pause.needs_written_notice and not event.notice:
                    self._ignore(event, _NOT_IN_WRITING)
                elif not self._too_late(event):
                    self.paused_on = event.on if self.paused_on is None else self.paused_on
                    self.open[pause.ends] = pause
                return True
        return False

    def _resume(self, event: Event) -> bool:
        ends = next((ends for ends in self.open if event.is_one_of((ends,))), None)
        if ends is None:
            return False
        pause = self.open.pop(ends)
        if not self.open and self.paused_on is not None:
            since, self.paused_on = self.paused_on, None
            self.spans.append((since, event.on))
            text = Text(
                f"{since} 之后至 {event.on} 不计入：{pause.says.zh}",
                f"the days after {since} up to {event.on} do not count: {pause.says.en}",
            )
            self.steps.append(
                Step(
                    kind=StepKind.PAUSE,
                    on=since,
                    until=event.on,
                    text=text,
                    notice=event.notice,
                    citations=pause.citations,
                )
            )
        return True

    def _pass(self, event: Event) -> bool:
        """Says so of an event of a kind that matters here, which changed nothing."""
        kinds = {trigger.partition("/")[0] for trigger in _triggers(self._term)}
        if event.kind in kinds:
            self._ignore(event, _NO_EFFECT)
        return True

    # ---- what follows -----------------------------------------------------------------------------------

    def nominal(self, unit: Unit) -> date:
        """The last day of the term by what was taken so far, counted in `unit`, not yet rolled."""
        assert self.started_on is not None, "it has started"
        assert self._term.length is not None, "its length is fixed"
        sign = -1 if self._term.back else 1
        end = counting.reach(self.started_on, sign * self._term.length, unit, self._calendar)
        for since, until in self.spans:
            end = counting.prolonged(end, since, until, unit, self._calendar)
        extension = self._term.extension
        if self.extended and extension is not None:
            end = counting.reach(end, extension.length, extension.unit, self._calendar)
        return end

    def last_day(self, unit: Unit) -> date:
        """The same, moved to a working day where the term does so."""
        end = self.nominal(unit)
        return counting.rolled(end, self._calendar) if self._term.rolls else end

    def _too_late(self, event: Event) -> bool:
        last = self.last_day(self._term.unit)
        if event.on <= last:
            return False
        late = Text(
            f"期限已于 {last} 届满，不再影响期限", f"the term was over on {last}; it changes nothing any more"
        )
        self._ignore(event, late)
        return True

    def _ignore(self, event: Event, why: Text) -> None:
        self._note(StepKind.IGNORED, event, _dated(event, why))

    def _note(self, kind: StepKind, event: Event, text: Text, citations: tuple[Citation, ...] = ()) -> None:
        self.steps.append(Step(kind=kind, on=event.on, text=text, notice=event.notice, citations=citations))


_NOT_IN_WRITING = Text("未书面告知，期间照常计入", "not told in writing, the days go on counting")
_NO_EFFECT = Text("不影响期限", "it does not change the term")


def _dated(event: Event, says: Text) -> Text:
    name = said(event)
    return Text(f"{event.on} {name.zh}：{says.zh}", f"{event.on}, {name.en}: {says.en}")


def _counted_from(term: Term, event: Event) -> Text:
    name = said(event)
    if term.season is not None:
        return Text(f"{event.on} {name.zh}：次年报告", f"{event.on}, {name.en}: reported the year after")
    if term.back:
        return Text(
            f"自 {event.on} {name.zh} 倒数，不顺延",
            f"counted backwards from {event.on}, {name.en}; it never moves",
        )
    return Text(
        f"{event.on} {name.zh}：当日不计入，次日起算（民法典第二百零一条）",
        f"{event.on}, {name.en}: that day is not counted, the next is the first (Civil Code art. 201)",
    )


def _triggers(term: Term) -> Iterator[str]:
    for restart in term.restarts:
        yield from (restart.stops, restart.begins)
    for pause in term.pauses:
        yield from (pause.begins, pause.ends)
