"""The one firewall of this process: started once, before the workers fork, and asked by every request.

`YUSHI_FIREWALL` decides: `block` stands guard or lets nobody in, `auto` stands guard where an engine is installed and
says so where none is, `log` finds and lets pass, `off` has none.
"""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings

from yushi.core import firewall
from yushi.core.errors import Text, YushiError

if TYPE_CHECKING:
    import datetime as dt

    from yushi.core.errors import Problem

_OFF = Text("没有防火墙：设置里关闭了。", "No firewall: it is switched off in the settings.")
_RUNS = Text("防火墙在运行。", "The firewall is running.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What stands at the door: an inspector that proved itself, or why there is none."""

    inspector: firewall.Inspector | None
    about: firewall.About | None
    reason: Text
    must: bool
    """Whether nobody is let in without an inspector."""
    exclusions: firewall.Exclusions = field(default_factory=firewall.Exclusions)
    problems: tuple[Problem, ...] = ()
    tested_at: dt.datetime | None = None
    """When the self-test ran, well or not; none where there was nothing to test."""

    @property
    def only_logs(self) -> bool:
        """Whether attacks are found and let pass."""
        return self.about is not None and self.about.mode == "log"


@dataclass(slots=True)
class _Process:
    running: Running | None = None
    exclusions: firewall.Exclusions | None = None


_lock = threading.Lock()
_process = _Process()


def current(at: dt.datetime) -> Running:
    """The firewall of this process, started by whoever asks first."""
    found = _process.running
    if found is None:
        with _lock:
            found = _process.running = _process.running or begin(at)
    return found


def forget() -> None:
    """Let the next request start anew, after settings or rules were exchanged."""
    with _lock:
        old, _process.running = _process.running, None
    if old is not None and old.inspector is not None:
        old.inspector.close()


def begin(at: dt.datetime) -> Running:
    """A firewall by the settings; without one where none can be, never an exception."""
    asked = settings.FIREWALL
    must = asked == "block"
    if asked == "off":
        return Running(inspector=None, about=None, reason=_OFF, must=False)
    found = _look()
    if found.library is None or found.rules is None:
        return Running(inspector=None, about=None, reason=found.reason, must=must)
    config = firewall.Config(
        library=found.library,
        rules=found.rules,
        exclusions=exclusions(),
        mode="log" if asked == "log" else "block",
        upload_limit=max(settings.BODY_LIMIT, settings.UPLOAD_LIMIT),
    )
    try:
        inspector = firewall.start(config, secret=secrets.token_hex(16), stopwatch=time.thread_time_ns)
    except YushiError as error:
        return _failed(error, must=must, at=at)
    return Running(
        inspector=inspector,
        about=inspector.about(),
        reason=_RUNS,
        must=must,
        exclusions=config.exclusions,
        tested_at=at,
    )


def stand_before(chosen: firewall.Exclusions | None) -> None:
    """Take these exclusions from the next start on: those of another site, or (none) of this one again."""
    forget()
    _process.exclusions = chosen


def exclusions() -> firewall.Exclusions:
    """The standard exclusions of the rooms that are installed here, or those of the site that stands behind."""
    if _process.exclusions is not None:
        return _process.exclusions
    return firewall.exclusions.standard().of_rooms(
        app.name.rpartition(".")[2] for app in apps.get_app_configs()
    )


def _look() -> firewall.Availability:
    """What is installed; a folder of rules that the settings name is the only one looked into."""
    named = settings.FIREWALL_RULES
    return firewall.look(rules=[named]) if named.name else firewall.look()


def _failed(error: YushiError, *, must: bool, at: dt.datetime) -> Running:
    what = error.problems[0].what
    reason = Text(f"没有防火墙：{what.zh}", f"No firewall: {what.en}")
    return Running(
        inspector=None, about=None, reason=reason, must=must, problems=error.problems, tested_at=at
    )
