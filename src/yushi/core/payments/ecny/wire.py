"""The words of a bank's messages: each of ours with the bank's own. A bank that says it otherwise changes a table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from yushi.core.payments.failures import bad_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yushi.core.payments.reading import Fields

_PATHS: Final = {
    "create": "/mchorders/qrcodeapply",
    "query": "/mchorders/orderquery",
    "close": "/mchorders/close",
    "refund": "/mchorders/refund",
    "refund-query": "/mchorders/refundquery",
    "bill": "/mchorders/statementurl",
}
_FIELDS: Final = {
    "merchant": "merId",
    "number": "orderId",
    "amount": "txnAmt",
    "currency": "currencyCode",
    "title": "body",
    "expires": "payValidTime",
    "notify": "notifyUrl",
    "back": "returnUrl",
    "way": "tradeScene",
    "shared": "splitFlag",
    "page": "qrCode",
    "state": "tradeState",
    "channel_no": "bankOrderId",
    "paid_at": "endTime",
    "refund_number": "refundOrderId",
    "refund_amount": "refundAmt",
    "refund_state": "refundState",
    "refund_channel_no": "bankRefundId",
    "refunded_at": "refundTime",
    "reason": "refundReason",
    "day": "billDate",
    "file": "fileUrl",
    "digest": "fileHash",
    "event": "noticeType",
    "event_id": "noticeId",
}
_STATES: Final = {"P": "pending", "S": "paid", "R": "refunded", "C": "closed", "D": "closed"}
_REFUND_STATES: Final = {"S": "done", "P": "processing", "F": "failed"}
_CODES: Final = {
    "ORDERID_NOT_EXIST": "absent",
    "REFUND_NOT_EXIST": "absent",
    "ORDER_CLOSED": "closed",
    "ORDER_PAID": "ask",
    "SYSTEM_ERROR": "ask",
    "BILL_NOT_EXIST": "no-bill",
}
_TABLES: Final = frozenset({"paths", "fields", "states", "refund_states", "codes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """`paths` by what is asked, `fields` by our own name; `states`, `refund_states` and `codes` from the bank's to ours."""

    paths: Mapping[str, str] = field(default_factory=lambda: _PATHS)
    fields: Mapping[str, str] = field(default_factory=lambda: _FIELDS)
    states: Mapping[str, str] = field(default_factory=lambda: _STATES)
    refund_states: Mapping[str, str] = field(default_factory=lambda: _REFUND_STATES)
    codes: Mapping[str, str] = field(default_factory=lambda: _CODES)

    def changed(self, said: Mapping[str, Any]) -> Wire:
        """The same, with the words of `said` in the place of its own.

        Raises:
            KeyFileError: a table, or one of our own names, that is not known.

        """
        if not set(said) <= _TABLES or not all(isinstance(one, dict) for one in said.values()):
            raise bad_key("ecny wire")
        if not (set(said.get("fields", {})) <= set(_FIELDS) and set(said.get("paths", {})) <= set(_PATHS)):
            raise bad_key("ecny wire")
        return replace(self, **{name: {**getattr(self, name), **table} for name, table in said.items()})

    def told(self, ours: Mapping[str, str]) -> dict[str, str]:
        """Values by our names as the bank names them; what is empty is left out."""
        return {self.fields[name]: value for name, value in ours.items() if value}

    def heard(self, theirs: Fields) -> Fields:
        """A table of the bank's by our names."""
        back = {theirs_name: ours for ours, theirs_name in self.fields.items()}
        return type(theirs)(
            theirs.channel, {back.get(name, name): value for name, value in theirs.table.items()}
        )


USUAL: Final = Wire()
