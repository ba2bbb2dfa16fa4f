"""Notices: in the transaction of what they are about, once, on the page and by mail, and never more than may be known."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories import desk as made
from tests.factories.accounts import AT, DAY
from yushi.apps.duties.models import MailState, Notice, Pace, Topic
from yushi.apps.duties.selectors.notices import readers, unread
from yushi.apps.duties.services.notices import Message, morning_after, notice_tell, paces_set
from yushi.apps.duties.services.reminding import reminders_give
from yushi.apps.duties.services.sending import LEASE, MOST_TRIES, letters_send, pause_after
from yushi.core.errors import Text

MINUTE = dt.timedelta(minutes=1)
BOX = "django.core.mail.backends.locmem.EmailBackend"


def tell(world, key="k", topic=Topic.CASE, to=("owner",), at=AT):
    message = Message(
        topic=topic,
        key=key,
        organisation=world.firm,
        title=Text("案件 DK-2026-0001：受理", "case DK-2026-0001: accepted"),
        what=Text("案件有进展", "a case moved on"),
        href="/desk/1/",
    )
    with transaction.atomic():
        return notice_tell(message=message, to=[getattr(world, one) for one in to], at=at)


@pytest.fixture
def broken(settings):
    """A mail server that answers with an error."""
    settings.EMAIL_BACKEND = "tests.apps.duties.test_notices.Broken"


class Broken(EmailBackend):
    def send_messages(self, _messages):
        raise smtplib.SMTPServerDisconnected


def test_whoever_looks_after_an_enterprise_is_told_and_nobody_else(world):
    names = {user.display_name for user in readers(world.firm, AT)}

    assert names == {"顾舟", "魏编辑", "何查看", "赵代办", "钱代办"}
    world.mandate.revoked_at = AT
    world.mandate.save()
    assert {user.display_name for user in readers(world.firm, AT)} == {"顾舟", "魏编辑", "何查看"}


def test_the_same_message_comes_once(world):
    assert [tell(world, to=("owner", "editor")), tell(world, to=("owner", "editor"))] == [2, 0]
    assert Notice.objects.count() == 2


def test_a_notice_of_what_was_undone_is_undone_with_it(world):
    def act() -> None:
        with transaction.atomic():
            tell(world)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert Notice.objects.count() == 0


def test_a_move_of_a_case_tells_everybody_but_the_one_who_made_it(world):
    made.moved(world.owner, made.case(world.owner, world.dossier), "filing-approved")

    told = {one.user.display_name for one in Notice.objects.all()}
    assert told == {"魏编辑", "何查看", "赵代办", "钱代办"}
    assert {one.topic for one in Notice.objects.all()} == {"case"}


# ---------------------------------------------------------------- reminders


def test_reminders_come_once_and_lead_to_the_steps(world):
    first = reminders_give(at=AT)

    assert first > 0
    assert reminders_give(at=AT + DAY) == 0
    one = Notice.objects.get(user=world.owner, title_zh__contains="年报（2025 年度）")
    assert one.href == reverse("duties:duty", args=[world.firm.uid, "annual-report:2025"])
    assert one.title_en.endswith("its day is over and nothing is on record, due on 2026-03-31")


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC), 0),
        (dt.datetime(2026, 12, 31, 16, tzinfo=dt.UTC), 1),  # 1 January in Beijing
        (dt.datetime(2027, 3, 24, 12, tzinfo=dt.UTC), 1),
    ],
)
def test_the_report_is_announced_when_its_quarter_begins_and_a_week_before_its_end(world, at, count):
    reminders_give(at=at)

    rows = Notice.objects.filter(user=world.owner, title_zh__contains="年报（2026 年度）")
    assert rows.count() == count
    if at.month == 3:
        assert "七天内届满" in rows.get().title_zh


# ---------------------------------------------------------------- mail


def test_a_letter_says_what_and_where_and_no_fact(world):
    reminders_give(at=AT)

    assert letters_send(at=AT) == 0  # reminders go out in the letter of the day
    sent = letters_send(at=morning_after(AT))

    assert sent == len(mail.outbox) == 5
    letter = next(one for one in mail.outbox if one.to == [world.owner.email])
    assert "年报：届满日已过，还没有记录" in letter.body
    assert reverse("duties:duty", args=[world.firm.uid, "annual-report:2025"]) in letter.body
    for fact in ("2026-03-31", "wanmu-nongxuan.com", world.firm.unified_code, "豫B2"):
        assert fact not in letter.body.replace("wanmu-nongxuan.com/", "")
    assert letters_send(at=morning_after(AT)) == 0


def test_the_letter_of_the_day_goes_out_at_eight_in_beijing():
    eight = dt.datetime(2026, 11, 24, 0, tzinfo=dt.UTC)

    assert morning_after(eight - MINUTE) == eight
    assert morning_after(eight) == eight + DAY


def test_each_reads_in_their_own_language(world):
    world.owner.language = "en"
    world.owner.save()
    tell(world)

    letters_send(at=AT)

    assert mail.outbox[0].subject == "Yushi: 1 notice"
    assert "a case moved on" in mail.outbox[0].body


def test_on_the_console_where_no_server_is_set(world, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    tell(world)

    letters_send(at=AT)

    assert "Auto-Submitted: auto-generated" in capsys.readouterr().out


def test_nobody_gets_mail_who_wants_none_and_the_page_has_it(world):
    paces_set(actor=world.owner, at=AT, paces={Topic.CASE: Pace.OFF})
    tell(world)

    assert letters_send(at=AT) == 0
    assert unread(world.owner, AT) == 1


def test_whoever_may_not_know_any_more_gets_no_letter(world):
    tell(world, to=("agent",))
    world.mandate.revoked_at = AT
    world.mandate.save()

    assert letters_send(at=AT) == 0
    assert Notice.objects.get().mail == MailState.NONE
    assert unread(world.agent, AT) == 0


def test_what_fails_is_tried_again_later_and_at_last_given_up(world, broken):
    tell(world)
    at = AT
    for tries in range(1, MOST_TRIES + 1):
        assert letters_send(at=at) == 0
        row = Notice.objects.get()
        assert (row.tries, row.failure) == (tries, "SMTPServerDisconnected")
        assert letters_send(at=at + pause_after(tries) - dt.timedelta(seconds=1)) == 0
        assert Notice.objects.get().tries == tries
        at += pause_after(tries)

    assert Notice.objects.get().mail == MailState.FAILED
    assert letters_send(at=at + 30 * DAY) == 0


def test_pauses_grow_to_half_a_day():
    assert [pause_after(tries) for tries in (1, 2, 3)] == [MINUTE, 4 * MINUTE, 16 * MINUTE]
    assert pause_after(MOST_TRIES) == dt.timedelta(hours=12)


def test_a_sender_that_died_leaves_a_letter_of_the_same_number(world, settings):
    tell(world)
    settings.EMAIL_BACKEND = "tests.apps.duties.test_notices.Dying"
    with pytest.raises(KeyboardInterrupt):
        letters_send(at=AT)
    left = Notice.objects.get()
    assert left.mail == MailState.SENDING
    settings.EMAIL_BACKEND = BOX

    assert letters_send(at=AT + LEASE - MINUTE) == 0
    assert letters_send(at=AT + LEASE) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{left.batch}@yushi>"


class Dying(EmailBackend):
    def send_messages(self, _messages):
        raise KeyboardInterrupt


# ---------------------------------------------------------------- pages


def test_the_bell_counts_what_is_unread_and_going_there_reads_it(world, enter):
    tell(world, at=timezone.now())
    client = enter(world.owner)
    assert "<b>1</b>" in client.get(reverse("desk:list")).content.decode()
    (one,) = Notice.objects.all()

    assert client.post(reverse("duties:notice", args=[one.uid]))["Location"] == "/desk/1/"

    assert "<b>1</b>" not in client.get(reverse("desk:list")).content.decode()


def test_all_are_read_at_once_and_only_ones_own(world, enter):
    tell(world, to=("owner", "editor"))
    (other,) = Notice.objects.filter(user=world.editor)
    client = enter(world.owner)

    client.post(reverse("duties:notices-read"))

    assert [unread(world.owner, AT), unread(world.editor, AT)] == [0, 1]
    assert client.post(reverse("duties:notice", args=[other.uid])).status_code == 404


@pytest.mark.parametrize(("lang", "says"), [("zh", "受理"), ("en", "accepted")])
def test_the_list_is_in_the_readers_language(world, enter, lang, says):
    tell(world)

    assert says in enter(world.owner).get(reverse("duties:notices"), {"lang": lang}).content.decode()


def test_how_mail_comes_is_ones_own_choice(world, enter):
    client, address = enter(world.owner), reverse("duties:preferences")

    assert client.post(address, {"due": "once", "case": "off", "moved": "often"}).status_code == 422
    client.post(address, {"due": "once", "case": "off", "moved": "daily"})

    assert 'value="off" selected' in client.get(address).content.decode()
    tell(world, topic=Topic.DUE, key="d")
    assert Notice.objects.get().mail_after == AT
