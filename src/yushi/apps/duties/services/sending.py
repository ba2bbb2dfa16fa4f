"""Letters: what waits in the notices goes out, several to one person in one letter, again after a failure or a crash.

A letter is claimed in a transaction before it is handed to the mail server, and marked after. Whoever dies in between
leaves a claim that runs out: the same notices go out in a letter of the same number, which mail programs show once.
"""

from __future__ import annotations

import datetime as dt
import uuid
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.accounts.selectors.permitted import may
from yushi.apps.duties.models import MailState, Notice, Pace
from yushi.apps.duties.selectors.notices import paces_of

if TYPE_CHECKING:
    from yushi.apps.accounts.models import User

LEASE = dt.timedelta(minutes=10)
"""How long a claim holds: longer than a mail server may take."""
MOST_TRIES = 10
_FIRST = dt.timedelta(minutes=1)
_LONGEST = dt.timedelta(hours=12)
_OPEN = (MailState.WAITING, MailState.SENDING)


def letters_send(*, at: dt.datetime) -> int:
    """Send every letter that is due at `at`; how many went out. One that fails waits, the others go on."""
    sent = 0
    while (batch := _claim(at)) is not None:
        sent += _send(batch, at)
    return sent


def _claim(at: dt.datetime) -> uuid.UUID | None:
    """A letter that nobody else is sending: one that failed or was left behind, else a new one to whoever waits longest."""
    due = Notice.objects.filter(mail__in=_OPEN, mail_after__lte=at).order_by("mail_after", "pk")
    while (first := due.first()) is not None:
        same = due.filter(user=first.user_id, batch=first.batch, mail_after=first.mail_after)
        if first.batch is None:
            same = due.filter(user=first.user_id, batch=None, mail=MailState.WAITING)
        batch = first.batch or uuid.uuid4()
        taken = same.order_by().update(
            mail=MailState.SENDING, batch=batch, mail_after=at + LEASE, tries=F("tries") + 1
        )
        if taken:
            return batch
    return None


def _send(batch: uuid.UUID, at: dt.datetime) -> int:
    rows = list(
        Notice.objects.filter(batch=batch, mail=MailState.SENDING).select_related("user", "organisation")
    )
    wanted = [one for one in rows if _still(one, at)]
    Notice.objects.filter(pk__in=[one.pk for one in rows if one not in wanted]).update(mail=MailState.NONE)
    if not wanted:
        return 0
    kept = Notice.objects.filter(pk__in=[one.pk for one in wanted])
    try:
        _letter(wanted[0].user, wanted, batch).send()
    except (SMTPException, OSError) as failed:
        tries = wanted[0].tries
        over = tries >= MOST_TRIES
        kept.update(
            mail=MailState.FAILED if over else MailState.WAITING,
            mail_after=at + pause_after(tries),
            failure=type(failed).__name__[:80],
        )
        return 0
    kept.update(mail=MailState.SENT, sent_at=at, failure="")
    return 1


def pause_after(tries: int) -> dt.timedelta:
    """How long to wait after so many tries: a minute, then four times as long each time, at most half a day."""
    return min(_FIRST * int(4 ** (tries - 1)), _LONGEST)


def _still(one: Notice, at: dt.datetime) -> bool:
    """Whether this person may still know, and still wants mail."""
    user = one.user
    wants = user.is_active and bool(user.email) and paces_of(user)[one.topic] is not Pace.OFF  # type: ignore[index]
    return wants and may(user, "file.view", one.organisation, at)


def _letter(user: User, rows: list[Notice], batch: uuid.UUID) -> EmailMessage:
    """What and where, in the language of whoever gets it: no fact, no day of a fact, no number of a person."""
    english = user.language.startswith("en")
    site = site_address()
    with translation.override(user.language):
        lines = [
            f"· {one.what_en if english else one.what_zh} — {one.organisation.name}\n  {site}{one.href}"
            for one in rows
        ]
        count = len(rows)
        head = ngettext("%(count)s 条通知", "%(count)s 条通知", count) % {"count": count}
        foot = _("通知方式在这里改：%(where)s") % {"where": f"{site}/duties/notices/settings/"}
        name = _("豫市")
    return EmailMessage(
        subject=f"{name}：{head}" if not english else f"{name}: {head}",
        body="\n".join([*lines, "", foot, ""]),
        to=[user.email or ""],
        headers={"Message-ID": f"<{batch}@yushi>", "Auto-Submitted": "auto-generated"},
    )


def site_address() -> str:
    """Where this site is, for links in letters."""
    if settings.SITE_ADDRESS:
        return str(settings.SITE_ADDRESS).rstrip("/")
    scheme, port = ("https", "") if settings.PRODUCTION else ("http", ":8000")
    return f"{scheme}://{settings.ALLOWED_HOSTS[0]}{port}"
