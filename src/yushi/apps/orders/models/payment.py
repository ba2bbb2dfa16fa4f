"""An attempt to pay an order through a channel: one number at the channel, spent once it was paid or closed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttemptState(models.TextChoices):
    """What is known of an attempt."""

    OPEN = "open", _("待支付")
    PAID = "paid", _("已支付")
    CLOSED = "closed", _("已关闭")


class Attempt(models.Model):
    """`pay_url` is what a code shows or where a browser goes; `channel_no` the channel's number of the payment."""

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="attempts")
    out_trade_no = models.CharField(max_length=32, unique=True)
    channel = models.CharField(max_length=12)
    way = models.CharField(max_length=8)
    fen = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=AttemptState.choices, default=AttemptState.OPEN)
    pay_url = models.TextField(blank=True)
    channel_no = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="attempt_state_is_known", condition=models.Q(state__in=AttemptState.values)),
            models.CheckConstraint(name="attempt_over_something", condition=models.Q(fen__gt=0)),
            models.UniqueConstraint(
                name="attempt_channel_number_once", fields=["channel", "channel_no"], condition=~models.Q(channel_no="")
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.out_trade_no}: {self.state}"
