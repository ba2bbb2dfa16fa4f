"""Notices (通知): what a person is told, on the page and by mail; how they want it; which calendar they were told of."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a notice is about."""

    DUE = "due", _("义务到期")
    CASE = "case", _("案件进展")
    MOVED = "moved", _("放假安排改变期限")


class Pace(models.TextChoices):
    """How somebody wants their mail on a topic; the list on the page has everything whatever they choose."""

    ONCE = "once", _("立即")
    DAILY = "daily", _("每天汇总一次")
    OFF = "off", _("不发邮件")


class MailState(models.TextChoices):
    """How the mail of a notice stands."""

    NONE = "none", _("不发")
    WAITING = "waiting", _("等待发送")
    SENDING = "sending", _("正在发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("没有送到")


class Notice(models.Model):
    """One thing told to one person, written in the transaction of what it is about.

    `key` makes it come once to each person, however often it is told. `batch` names the letter that it goes out
    in, fixed when it was first tried: a letter sent again after a crash has the same number.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    key = models.CharField(max_length=64)
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=400)
    what_zh = models.CharField(max_length=200)
    what_en = models.CharField(max_length=300)
    href = models.CharField(max_length=400)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=10, choices=MailState.choices)
    mail_after = models.DateTimeField(null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(name="notice_once_a_person", fields=["user", "key"]),
            models.CheckConstraint(name="notice_topic_is_known", condition=models.Q(topic__in=Topic.values)),
            models.CheckConstraint(
                name="notice_mail_is_known", condition=models.Q(mail__in=MailState.values)
            ),
        )
        indexes = (
            models.Index(fields=["user", "-at"], name="notice_of_a_person"),
            models.Index(fields=["user"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(
                fields=["mail_after"],
                name="notice_to_send",
                condition=models.Q(mail__in=("waiting", "sending")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.title_zh}"


class Preference(models.Model):
    """How somebody wants their mail on a topic, where it is not as everybody gets it."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    pace = models.CharField(max_length=10, choices=Pace.choices)

    class Meta:
        ordering = ("user", "topic")
        constraints = (
            models.UniqueConstraint(name="preference_once_a_topic", fields=["user", "topic"]),
            models.CheckConstraint(name="preference_is_known", condition=models.Q(pace__in=Pace.values)),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.topic} {self.pace}"


class CalendarKnown(models.Model):
    """A year as this site counted it last: its notice, and its days off and worked, by ordinal, in JSON.

    When a notice is loaded it says which dates were others before.
    """

    year = models.PositiveIntegerField(unique=True)
    number = models.CharField(max_length=80, blank=True)
    noticed = models.BooleanField(default=False)
    days = models.TextField()
    known_at = models.DateTimeField()

    class Meta:
        ordering = ("year",)

    def __str__(self) -> str:
        return f"{self.year} {self.number}"
