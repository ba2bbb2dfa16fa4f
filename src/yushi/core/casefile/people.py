"""Who acted, as written text: what is done elsewhere is never taken for the act of somebody here.

>>> written("user:00000000-0000-4000-8000-000000000001", name="顾舟", site="desk.example")
'顾舟 @ desk.example (user:00000000-0000-4000-8000-000000000001)'
>>> shown('顾舟 @ desk.example (user:00000000-0000-4000-8000-000000000001)')
'顾舟 @ desk.example'
"""

from __future__ import annotations

import re

LONGEST = 200
_REFERENCE = re.compile(r"[a-z-]+(:[0-9a-f-]{36})?")
_WRITTEN = re.compile(r"(.*) \([a-z-]+(?::[0-9a-f-]{36})?\)", re.DOTALL)


def is_reference(by: str) -> bool:
    """Whether `by` names somebody of the site it stands in, and so must not come from another one."""
    return _REFERENCE.fullmatch(by) is not None


def written(by: str, *, name: str, site: str) -> str:
    """`by` as it goes out: a reference with its name and site; what came from elsewhere stays as it is."""
    if not by or not is_reference(by):
        return by
    tail = f" @ {site} ({by})"
    return f"{name[: LONGEST - len(tail)]}{tail}".lstrip()


def shown(by: str) -> str:
    """What a page says of written text: the name and the site; empty for a reference of this site."""
    found = _WRITTEN.fullmatch(by)
    if found is not None:
        return found[1]
    return "" if is_reference(by) else by
