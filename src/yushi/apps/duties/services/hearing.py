"""What duties hear of the desk: every move of a case becomes notices, in its transaction; reports say what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from yushi.apps.duties.models import Topic
from yushi.apps.duties.selectors.notices import readers
from yushi.apps.duties.services.notices import Message, notice_tell
from yushi.core.cases import standard
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt

    from yushi.apps.accounts.models import User
    from yushi.apps.desk.models import Case, CaseEvent

_WHAT = Text("案件有进展", "a case moved on")


def follow(*, case: Case, told: CaseEvent, actor: User, at: dt.datetime, **_more: Any) -> None:
    """Tell everybody else who looks after the enterprise."""
    flow = standard(case.kind)
    made = next(one.title for one in flow.transitions if one.event == told.event)
    title = Text(
        f"案件 {case.number}（{flow.title.zh}）：{made.zh}",
        f"case {case.number} ({flow.title.en}): {made.en}",
    )
    message = Message(
        topic=Topic.CASE,
        key=f"case/{told.uid}",
        organisation=case.organisation,
        title=title,
        what=_WHAT,
        href=reverse("desk:case", args=[case.uid]),
    )
    others = [user for user in readers(case.organisation, at) if user.pk != actor.pk]
    notice_tell(message=message, to=others, at=at)
