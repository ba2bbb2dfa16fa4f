"""Money on its way back to a buyer; its number makes asking a channel twice the same as asking once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RefundState(models.TextChoices):
    """What is known of it."""

    ASKED = "asked", _("退款中")
    DONE = "done", _("已退款")
    FAILED = "failed", _("退款失败，转人工")


class RefundReason(models.TextChoices):
    """Why money goes back."""

    PAID_TWICE = "paid-twice", _("重复付款，原路退回")
    GONE = "gone", _("订单已关闭且库存已无，原路退回")
    RETURNED = "returned", _("退货退款")


class Refund(models.Model):
    """A refund of an attempt; `reason` is why."""

    attempt = models.ForeignKey("orders.Attempt", on_delete=models.PROTECT, related_name="refunds")
    out_refund_no = models.CharField(max_length=32, unique=True)
    fen = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=16, choices=RefundReason.choices)
    state = models.CharField(max_length=8, choices=RefundState.choices, default=RefundState.ASKED)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="refund_state_is_known", condition=models.Q(state__in=RefundState.values)),
            models.CheckConstraint(name="refund_over_something", condition=models.Q(fen__gt=0)),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.out_refund_no}: {self.state}"
