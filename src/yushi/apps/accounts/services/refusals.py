"""Why a change was refused, in three lines; nothing was changed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.accounts.selectors.permitted import may
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User


class RefusedError(YushiError):
    """The person has no such permission here."""


class ChangeError(YushiError):
    """The change would leave something that must not be."""


class ConflictError(YushiError):
    """Somebody else changed the same thing meanwhile; what they wrote stays, what was typed is given back."""


def require(actor: User, permission: str, obj: object, at: dt.datetime) -> None:
    """Return only if `actor` has `permission` on `obj` at `at`.

    Raises:
        RefusedError: if not.

    """
    if not may(actor, permission, obj, at):
        raise refused(permission)


def refused(permission: str) -> RefusedError:
    """The refusal of `permission`."""
    return RefusedError(
        Problem(
            code="accounts.refused",
            what=Text(f"你没有这项权限：{permission}。", f"You do not have this permission: {permission}."),
            rule=Text(
                "每项操作只对有相应角色、委托或送审关系的人开放。",
                "Each act is open to those with the role, mandate or referral it needs.",
            ),
            fix=Text(
                "请本组织的负责人办理，或请其调整你的角色。",
                "Ask an owner of your organisation, or for another role.",
            ),
        )
    )


def impossible(code: str, *, what: Text, rule: Text, fix: Text) -> ChangeError:
    """A change that cannot be made, whoever asks."""
    return ChangeError(Problem(code=f"accounts.{code}", what=what, rule=rule, fix=fix))


def last_owner() -> ChangeError:
    """Nobody would be left to manage the organisation."""
    return impossible(
        "last-owner",
        what=Text("这是组织最后一位负责人。", "This is the last owner of the organisation."),
        rule=Text("组织至少要有一位负责人。", "An organisation has at least one owner."),
        fix=Text("先让另一位成员担任负责人。", "Make somebody else an owner first."),
    )
