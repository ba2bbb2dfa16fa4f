"""One engine with its rules: each inspection is a transaction that is opened, walked through and freed."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from yushi.core.firewall import crs, directives
from yushi.core.firewall.library import Library, problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from yushi.core.firewall.exclusions import Exclusions
    from yushi.core.firewall.inspected import Copy
    from yushi.core.firewall.library import Intervention

_CLIENT_PORT = 40_000
_SERVER_PORT = 443


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an engine is made from."""

    library: Path
    rules: Path
    extra_rules: Sequence[Path]
    """Rule files of the site, loaded after the Core Rule Set's judging rules."""
    levels: directives.Levels
    mode: directives.Mode
    body_limit: int
    exclusions: Exclusions


class Engine:
    """A library with rules loaded; `walk` may be called from many threads at once."""

    def __init__(self, plan: Plan, *, host: str) -> None:
        """Loads everything. `host` is a word nobody can guess, which marks where a log line's foreign tail begins.

        Raises `FirewallError` or `EngineError` if the library, the folder or a rule is not accepted.
        """
        self.rule_set = crs.read(plan.rules)
        self._library = Library(plan.library)
        self._host = host.encode()
        self._numbers = count()
        self._heard = threading.local()
        self._engine = self._library.begin(self._hear)
        self._rules = self._library.new_rules()
        self.limits_steps = self._library.understands(directives.limit() + directives.given_up(0))
        self.rule_count = self._load(plan)
        self.version = self._library.version(self._engine)
        self._is_open = True

    def _load(self, plan: Plan) -> int:
        """Loads our directives and the rules; the number of rules of the rule set and of the site."""
        rules, library, found = self._rules, self._library, self.rule_set
        opening = directives.before(
            found, plan.levels, mode=plan.mode, body_limit=plan.body_limit, exclusions=plan.exclusions
        )
        library.add_text(rules, opening)
        if self.limits_steps:
            library.add_text(rules, directives.limit())
        loaded = 0
        for number, file in enumerate((*found.judging, *plan.extra_rules)):
            loaded += library.add_file(rules, file)
            if self.limits_steps:
                library.add_text(rules, directives.given_up(number))
        library.add_text(rules, directives.scores(found))
        loaded += sum(library.add_file(rules, file) for file in found.deciding)
        if closing := directives.after(found):
            library.add_text(rules, closing)
        return loaded

    def _hear(self, line: bytes) -> None:
        self._heard.lines.append(line)

    def walk(self, copy: Copy) -> tuple[Intervention, list[bytes]]:
        """What the rules ask for, and every line they logged. Raises `EngineError` if a step fails."""
        if not self._is_open:
            raise problem("closed", "引擎已经关闭。", "The engine is closed.")
        lines: list[bytes] = []
        self._heard.lines = lines
        identity = ".".join((str(next(self._numbers)), *copy.marks, ""))
        transaction = self._library.open(self._engine, self._rules, identity)
        try:
            return self._steps(transaction, copy), lines
        finally:
            self._library.close(transaction)

    def _steps(self, transaction: int, copy: Copy) -> Intervention:
        do = self._library.do
        do("process_connection", transaction, copy.address, _CLIENT_PORT, self._host, _SERVER_PORT)
        do("process_uri", transaction, copy.uri, copy.method, copy.protocol)
        for name, value in copy.headers:
            do("add_n_request_header", transaction, name, len(name), value, len(value))
        do("process_request_headers", transaction)
        asked = self._library.intervention(transaction)
        if asked.disruptive:
            return asked
        if copy.body:
            do("append_request_body", transaction, copy.body, len(copy.body))
        do("process_request_body", transaction)
        return self._library.intervention(transaction)

    def close(self) -> None:
        """Frees the engine; later calls of `walk` raise `EngineError`. Nothing may be under inspection."""
        if self._is_open:
            self._is_open = False
            self._library.end(self._engine, self._rules)
