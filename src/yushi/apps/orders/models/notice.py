"""The inbox of notifications: each is written down with its effect, in one transaction, or not at all."""

from __future__ import annotations

from django.db import models


class ChannelNotice(models.Model):
    """A verified notification; `result` says what came of it: booked, repeated, held, late, unknown."""

    channel = models.CharField(max_length=12)
    news_id = models.CharField(max_length=128)
    kind = models.CharField(max_length=16)
    out_trade_no = models.CharField(max_length=32)
    channel_no = models.CharField(max_length=64, blank=True)
    fen = models.BigIntegerField()
    result = models.CharField(max_length=12)
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="notice_once", fields=["channel", "news_id"]),)

    def __str__(self) -> str:
        return f"{self.channel} {self.kind} {self.out_trade_no}: {self.result}"
