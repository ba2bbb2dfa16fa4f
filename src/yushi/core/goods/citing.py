"""What is cited, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.policy import instruments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.core.policy.rules import Citation


def cited(citations: Iterable[Citation]) -> Text:
    """Instruments with their articles, in both languages."""
    rows = tuple(citations)
    zh = "；".join(f"《{one.instrument}》第 {one.article} 条" for one in rows)
    en = "; ".join(
        f"{instruments.named(one.instrument).en}, article {one.article.replace('、', ', ')}" for one in rows
    )
    return Text(zh, en)
