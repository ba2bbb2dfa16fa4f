"""Why something was not done, in three lines; nothing was changed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.register.models import Licence


class RegisterError(YushiError):
    """An act that the register does not do."""


def _refused(code: str, what: Text, *, rule: Text, fix: Text) -> RegisterError:
    return RegisterError(Problem(code=f"register.{code}", what=what, rule=rule, fix=fix))


def not_laid() -> RegisterError:
    """The enterprise did not lay its matter before this authority."""
    return _refused(
        "not-laid",
        Text("这家企业没有向本机关送审。", "This enterprise has not laid its matter before this authority."),
        rule=Text("只给向本机关提出申请的企业发证。", "A licence is issued to an enterprise that applied to the authority."),
        fix=Text("请企业先送审，再发证。", "Let the enterprise refer its matter first."),
    )  # fmt: skip


def living(licence: Licence) -> RegisterError:
    """The holder has a licence that still lives."""
    return _refused(
        "living",
        Text(f"这家企业已有许可证 {licence.number}（{licence.get_state_display()}）。", f"This enterprise holds licence {licence.number} ({licence.state}) already."),
        rule=Text("一个企业同时只有一张许可证，业务种类写在同一张上。", "An enterprise has one licence at a time, with every kind of service on it."),
        fix=Text(f"变更或延续 {licence.number}；已届满的先办理届满注销。", f"Change or renew {licence.number}; close it first if its term is over."),
    )  # fmt: skip


def wrong_state(licence: Licence, act: Text) -> RegisterError:
    """The licence is not in a state in which this can be done."""
    return _refused(
        "state",
        Text(f"{licence.number} 现在是「{licence.get_state_display()}」，不能{act.zh}。", f"{licence.number} is {licence.state} now and cannot be {act.en}."),
        rule=Text("暂停的可以恢复；有效的可以暂停、延续；吊销、撤销、注销以后不再变动。", "A suspended one is restored, an active one suspended or renewed; one that was revoked, withdrawn, surrendered or closed stays so."),
        fix=Text("刷新页面，看看是否已有别人办过。", "Load the page again: somebody may have acted already."),
    )  # fmt: skip


def no_reason() -> RegisterError:
    """No reason was given."""
    return _refused(
        "no-reason",
        Text("没有写明理由。", "No reason is given."),
        rule=Text("每次变动都向社会公开理由，五百字以内。", "Every act is public with its reason, in at most 500 characters."),
        fix=Text("写明事实和依据，不写个人信息。", "Say the facts and the basis, and nothing personal."),
    )  # fmt: skip


def not_over(licence: Licence, today: dt.date) -> RegisterError:
    """The term of the licence is not over."""
    return _refused(
        "term",
        Text(f"{licence.number} 有效期至 {licence.expires_on}（含当日），今天 {today}，还没有届满。", f"{licence.number} holds to {licence.expires_on}, that day included, and today is {today}."),
        rule=Text("有效期届满未延续的，才办理届满注销（行政许可法第七十条）。", "A licence is closed once its term is over and it was not renewed (Administrative Licensing Law, art. 70)."),
        fix=Text("届满以后再办；持证企业自己申请的，选“注销”。", "Close it afterwards; at the holder's request choose to surrender it."),
    )  # fmt: skip


def over(licence: Licence, today: dt.date) -> RegisterError:
    """The term of the licence is over."""
    return _refused(
        "term",
        Text(f"{licence.number} 有效期至 {licence.expires_on}，今天 {today}，已经届满。", f"{licence.number} held to {licence.expires_on}, and today is {today}."),
        rule=Text("延续在有效期届满之前办；届满以后只能注销、重新申请。", "A licence is renewed before its term is over; afterwards it is closed and applied for anew."),
        fix=Text("办理届满注销，请企业重新申请。", "Close it, and let the enterprise apply anew."),
    )  # fmt: skip


def wrong_day(on: dt.date, today: dt.date) -> RegisterError:
    """The day of issue lies ahead."""
    return _refused(
        "day",
        Text(f"日期 {on} 不对（今天 {today}）。", f"{on} cannot be the day (today is {today})."),
        rule=Text("发证日不晚于今天。", "A licence is issued today or earlier."),
        fix=Text("核对日期后重试。", "Check the day and try again."),
    )  # fmt: skip


def unchanged(number: str) -> RegisterError:
    """Nothing would change."""
    return _refused(
        "unchanged",
        Text(f"{number} 的内容没有变化。", f"Nothing on {number} would change."),
        rule=Text("每一版证照都与上一版不同。", "Every edition differs from the one before."),
        fix=Text("改好内容再保存。", "Change what has changed, then save."),
    )  # fmt: skip
