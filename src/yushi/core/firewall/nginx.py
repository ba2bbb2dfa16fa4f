"""The exclusions as rules for nginx with ModSecurity, from the same file as ours.

nginx does not know who is signed in, so what is for staff only is left out: there staff texts that quote attacks are
blocked. Cookies, and fields that are out of all rules, are taken out of every rule with the Core Rule Set's tag.

>>> "SecRule" in exclusion_rules()
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.firewall import exclusions
from yushi.core.firewall.exclusions import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yushi.core.firewall.exclusions import Exclusion

_FIRST = 9_902_000
_TAG = "OWASP_CRS"
_TYPES = "|application/x-www-form-urlencoded| |multipart/form-data| |application/json|"
_HEAD = """\
# Made from the exclusions of the firewall by `yushi firewall nginx`; do not edit.
# Load it before the Core Rule Set.

"""


def exclusion_rules(every: exclusions.Exclusions | None = None) -> str:
    """The rules, in the order of the file; the standard exclusions where none are given."""
    chosen = (every or exclusions.standard()).every
    return _HEAD + "\n".join(
        line for number, one in enumerate(chosen) for line in _rules(one, _FIRST + 10 * number)
    )


def _rules(one: Exclusion, first: int) -> Iterator[str]:
    yield f"# {one.name}: {one.why.en}"
    if one.who:
        yield "# Left out: nginx does not know who is staff.\n"
        return
    actions = [*_fields(one), *_cookies(one), *_whole(one), *_types(one)]
    pattern = "|".join(path.pattern for path in one.paths)
    methods = "|".join(sorted(one.methods))
    begins = (
        f'SecRule REQUEST_FILENAME "@rx ^(?:{pattern})$" "id:{first},phase:1,pass,nolog,t:none,t:urlDecode'
    )
    if methods:
        yield f'{begins},chain"'
        yield f'  SecRule REQUEST_METHOD "@rx ^(?:{methods})$" "t:none,{",".join(actions)}"\n'
    else:
        yield f'{begins},{",".join(actions)}"\n'


def _fields(one: Exclusion) -> Iterator[str]:
    for field in one.fields:
        for target in (f"ARGS:{field}", f"ARGS:json.{field}"):
            for rule in one.rules:
                yield _removed(rule, target)


def _cookies(one: Exclusion) -> Iterator[str]:
    return (_removed(ALL, f"REQUEST_COOKIES:{cookie}") for cookie in sorted(one.cookies))


def _whole(one: Exclusion) -> Iterator[str]:
    return (f"ctl:ruleRemoveById={rule}" for rule in one.rules if not one.fields)


def _types(one: Exclusion) -> Iterator[str]:
    if one.accepts:
        kinds = " ".join(f"|{kind}|" for kind in one.accepts if f"|{kind}|" not in _TYPES)
        yield f"setvar:'tx.allowed_request_content_type={_TYPES} {kinds}'"


def _removed(rule: str, target: str) -> str:
    if rule.isdigit():
        return f"ctl:ruleRemoveTargetById={rule};{target}"
    return f"ctl:ruleRemoveTargetByTag={_TAG if rule == ALL else rule};{target}"
