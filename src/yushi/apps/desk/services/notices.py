"""A provider's notice about the domain's filing, pasted as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.desk.selectors.facts import facts_of
from yushi.apps.desk.services.facts import facts_set
from yushi.apps.selfcheck.services.wording import say
from yushi.core.errors import Problem, Text, YushiError
from yushi.core.sheets import notice

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.accounts.services.events import Origin
    from yushi.apps.desk.models import Case

_STATUS = {
    notice.Status.PASSED: Text("备案已通过", "the filing is approved"),
    notice.Status.REJECTED: Text("备案被退回", "the filing came back"),
    notice.Status.AT_OFFICE: Text("管局审核中", "with the communications administration"),
    notice.Status.AT_PROVIDER: Text("接入商初审中", "with the access provider"),
    notice.Status.SMS_CHECK: Text("待短信核验", "waiting for the check by text message"),
    notice.Status.UNKNOWN: Text("看不出办到哪一步", "it does not say how far the filing is"),
}


class NoticeError(YushiError):
    """A notice that says nothing about this case, or contradicts it."""


def notice_take(
    *, actor: User, at: dt.datetime, case: Case, text: str, today: dt.date, origin: Origin
) -> list[str]:
    """Keep the filing number that the notice gives to the case's domain; what was understood, in words.

    Raises:
        NoticeError: if the notice is of another domain, contradicts a number that is known, or says nothing.
        RefusedError: if `actor` may not edit.

    """
    found = notice.read(text)
    tied = notice.tied(found, facts_of(case.dossier, on=today))
    if tied.problems:
        raise NoticeError(*tied.problems)
    if not tied.facts and found.status is notice.Status.UNKNOWN:
        raise NoticeError(_nothing())
    if tied.facts:
        facts_set(
            actor=actor,
            at=at,
            dossier=case.dossier,
            seen=case.dossier.version,
            facts=dict(tied.facts),
            origin=origin,
        )
    return [say(_STATUS[found.status]), *(value for _path, value in tied.facts)]


def _nothing() -> Problem:
    return Problem(
        code="desk.notice-says-nothing",
        what=Text(
            "通知里没有找到备案号，也看不出办到哪一步。",
            "The notice has no filing number and does not say how far it is.",
        ),
        rule=Text(
            "从接入商的短信、邮件或控制台原样粘贴。", "Paste the provider's message or page as it came."
        ),
        fix=Text(
            "粘贴全文，或在“全部事实”里填写备案号。",
            "Paste the whole text, or give the number under “All facts”.",
        ),
    )
