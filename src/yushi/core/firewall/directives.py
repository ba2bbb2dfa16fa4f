"""What the engine is told besides the rules: limits, levels, how bodies are read, exclusions, and to say the scores.

Our own rules have ids from 9,900,000 on, which the Core Rule Set leaves to others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Literal

from yushi.core.firewall.exclusions import ALL
from yushi.core.firewall.logline import SCORES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yushi.core.firewall.crs import RuleSet
    from yushi.core.firewall.exclusions import Exclusion, Exclusions

MALFORMED = 400
FORM_MARK, JSON_MARK, XML_MARK = "form", "json", "xml"
TOO_COMPLEX = 413
_EVERY_RULE = "OWASP_CRS"
_STEPS = 50_000
_CONTENT_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "application/json")
_METHODS = "GET HEAD POST OPTIONS PUT PATCH DELETE"
_COLLECTIONS = (901318, 901321)
"""Rules of version 3 that keep a record for each address in the engine's memory, for rules that are not loaded."""
_FIRST_EXCLUSION = 9_901_000
_FIRST_REFUSAL = 9_900_300
Mode = Literal["block", "log"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Which rules decide and which are only logged, and the score at which a request is blocked."""

    blocking: int = 1
    logged: int = 2
    threshold: int = 5


def before(rules: RuleSet, levels: Levels, *, mode: Mode, body_limit: int, exclusions: Exclusions) -> str:
    """Directives that stand before the rules."""
    variables = {
        "crs_setup_version": rules.version.replace(".", ""),
        "paranoia_level": levels.blocking,
        "executing_paranoia_level": levels.logged,
        "blocking_paranoia_level": levels.blocking,
        "detection_paranoia_level": levels.logged,
        "inbound_anomaly_score_threshold": levels.threshold,
        "allowed_methods": _METHODS,
        "allowed_request_content_type": _listed(_CONTENT_TYPES),
        "allowed_request_content_type_charset": "utf-8" if rules.is_before_4 else "|utf-8|",
        "enforce_bodyproc_urlencoded": 1,  # a body of no known type is read as a form
    }
    return _template().substitute(
        engine="On" if mode == "block" else "DetectionOnly",
        body_limit=body_limit,
        malformed=MALFORMED,
        variables=",".join(f"setvar:'tx.{name}={value}'" for name, value in variables.items()),
    ) + "\n".join(_exclusion_rules(exclusions))


@cache
def _template() -> Template:
    return Template(resources.files(__package__ or "").joinpath("directives.txt").read_text(encoding="utf-8"))


def scores(rules: RuleSet) -> str:
    """A rule that says the scores of all levels where there is one; stands before the files that decide."""
    stem = "anomaly_score_pl" if rules.is_before_4 else "inbound_anomaly_score_pl"
    names = [f"{stem}{level}" for level in range(1, 5)]
    asked = "|".join(f"TX:{name.upper()}" for name in names)
    said = " ".join(f"%{{tx.{name}}}" for name in names)
    return f'SecRule {asked} "@gt 0" "id:{SCORES},phase:2,pass,log,t:none,msg:\'scores {said}\'"\n'


GIVEN_UP = f'SecRule MSC_PCRE_LIMITS_EXCEEDED "@eq 1" "id:%d,phase:2,log,deny,t:none,status:{TOO_COMPLEX},msg:\'A rule gave up\'"'
"""Refuses a request that made a rule give up.

A pattern that gives up counts as not matching, so passing such a request would be a way around the rule. Engines
before 3.0.10 do not have the variable; there the limit of steps is left alone.
"""


def limit() -> str:
    """How many steps a pattern may take from one place in a text."""
    return f"SecPcreMatchLimit {_STEPS}\n"


def given_up(number: int) -> str:
    """The refusal, to stand after each file of rules, so that the costly ones after it are not tried in vain."""
    return GIVEN_UP % (_FIRST_REFUSAL + number) + "\n"


def after(rules: RuleSet) -> str:
    """Directives that stand after the rules."""
    return "".join(f"SecRuleRemoveById {rule}\n" for rule in _COLLECTIONS) if rules.is_before_4 else ""


def marks(exclusions: Exclusions, chosen: Iterable[Exclusion], body: bytes) -> list[str]:
    """The marks, for a transaction's identity, that switch the chosen exclusions on.

    A field is only switched off where the inspected body names it: each one costs time in every rule that has its tag.
    """
    found = set(chosen)
    return [
        switch.mark
        for switch in _switches(exclusions)
        if switch.exclusion in found and switch.is_needed(body)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Switch:
    """One exclusion, or one field of it, as the engine can switch it off."""

    exclusion: Exclusion
    mark: str
    field: bytes
    actions: tuple[str, ...]

    def is_needed(self, body: bytes) -> bool:
        """Whether a body names what it switches off."""
        return self.field in body


@cache
def _switches(exclusions: Exclusions) -> tuple[_Switch, ...]:
    return tuple(
        switch
        for number, one in enumerate(exclusions.every)
        for switch in (*_whole(number, one), *_fields(number, one))
    )


def _whole(number: int, one: Exclusion) -> Iterator[_Switch]:
    actions = [f"ctl:ruleRemoveById={rule}" for rule in one.rules if not one.fields]
    if one.accepts:
        actions.append(
            f"setvar:'tx.allowed_request_content_type={_listed(dict.fromkeys((*_CONTENT_TYPES, *one.accepts)))}'"
        )
    if actions:
        yield _Switch(exclusion=one, mark=f"e{number}", field=b"", actions=tuple(actions))


def _fields(number: int, one: Exclusion) -> Iterator[_Switch]:
    for at, field in enumerate(one.fields):
        targets = (f"ARGS:{field}", f"ARGS:json.{field}")
        actions = tuple(_removed(rule, target) for rule in one.rules for target in targets)
        yield _Switch(exclusion=one, mark=f"f{number}-{at}", field=field.encode(), actions=actions)


def _exclusion_rules(exclusions: Exclusions) -> list[str]:
    """A rule for each switch; it holds where the transaction's identity has the mark."""
    return [
        f'SecRule UNIQUE_ID "@contains .{switch.mark}." '
        f'"id:{_FIRST_EXCLUSION + number},phase:1,pass,nolog,t:none,{",".join(switch.actions)}"'
        for number, switch in enumerate(_switches(exclusions))
    ]


def _listed(types: Iterable[str]) -> str:
    return " ".join(f"|{kind}|" for kind in types)


def _removed(rule: str, target: str) -> str:
    if rule.isdigit():
        return f"ctl:ruleRemoveTargetById={rule};{target}"
    return f"ctl:ruleRemoveTargetByTag={_EVERY_RULE if rule == ALL else rule};{target}"
