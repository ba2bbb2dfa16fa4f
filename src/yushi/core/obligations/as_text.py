"""What the states of obligations are called."""

from __future__ import annotations

from yushi.core.errors import Text
from yushi.core.obligations.values import Status

STATUS = {
    Status.OVERDUE: Text("已逾期", "overdue"),
    Status.DUE: Text("待办", "due"),
    Status.UNKNOWN: Text("尚不能断定", "not known"),
    Status.UPCOMING: Text("将到期", "upcoming"),
    Status.DONE: Text("已办", "done"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
}
