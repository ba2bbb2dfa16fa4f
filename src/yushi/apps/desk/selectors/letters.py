"""Letters as they were sent, for whoever may see the case."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from yushi.apps.desk.models import Letter
from yushi.apps.desk.selectors.cases import cases_seen
from yushi.apps.evidence.selectors.opening import opened
from yushi.core.errors import Text

if TYPE_CHECKING:
    import datetime as dt
    import uuid

    from yushi.apps.accounts.models import User


def letter_seen(actor: User, uid: uuid.UUID, at: dt.datetime) -> Letter | None:
    """The letter `uid`, if `actor` may see its case."""
    rows = Letter.objects.select_related("case__organisation", "case__authority")
    found: Letter | None = rows.filter(uid=uid, case__in=cases_seen(actor, at)).first()
    return found


def paragraphs_of(letter: Letter) -> list[Text]:
    """The text of a letter."""
    return [Text(zh, en) for zh, en in json.loads(opened(letter, "content"))]


def file_of(letter: Letter, form: str) -> bytes:
    """The file of a letter as it was sent; `form` is pdf or docx."""
    return base64.b64decode(opened(letter, form))
