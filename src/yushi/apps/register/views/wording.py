"""A licence in words: where it stands, with a colour and an icon that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from yushi.apps.register.selectors import licences as selected
from yushi.apps.register.types import Compared, Shown
from yushi.core.identifiers import domain_name

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.register.models import Licence
    from yushi.apps.ui.types import Tone
    from yushi.core.licence import Certificate

_TONES: dict[str, tuple[Tone, str]] = {"active": ("ok", "check"), "suspended": ("note", "warn")}


def shown(licence: Licence, on: dt.date) -> Shown:
    """`licence` as it stands on `on`."""
    ran_out = selected.has_run_out(licence, on)
    tone, icon = _TONES.get(licence.state, ("bad", "x"))
    words = str(licence.get_state_display())
    if ran_out and licence.state in _TONES:
        tone, icon, words = "bad", "clock", _("有效期已届满")
    return Shown(
        number=licence.number,
        holder=licence.holder,
        code=licence.code,
        kinds=tuple(licence.kinds.split()),
        scope=licence.scope,
        domains=tuple(one.name for one in licence.domains.all()),
        read=tuple(domain_name.parse(one.name).unicode for one in licence.domains.all()),
        issued_on=licence.issued_on,
        expires_on=licence.expires_on,
        state=licence.state,
        edition=licence.edition,
        has_run_out=ran_out,
        standing=words,
        tone=tone,
        icon=icon,
    )


def compared(signed: Certificate, now: Shown | None) -> list[Compared]:
    """What the code says beside what the register says today; nothing stands there for a number that it does not have."""
    labels = {
        "number": _("编号"),
        "edition": _("版次"),
        "holder": _("持证企业"),
        "code": _("统一社会信用代码"),
        "kinds": _("业务种类"),
        "scope": _("覆盖范围"),
        "domains": _("域名"),
        "issued_on": _("发证日期"),
        "expires_on": _("有效期至"),
    }
    rows = []
    for name, label in labels.items():
        one, other = _said(getattr(signed, name)), _said(getattr(now, name)) if now else "—"
        rows.append(Compared(label=label, signed=one, now=other, differs=one != other))
    return rows


def _said(value: object) -> str:
    return (" ".join(value) or "—") if isinstance(value, tuple) else str(value)
