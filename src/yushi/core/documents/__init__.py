"""Documents as evidence: their kinds, how long each is good for, and what they prove on a day.

>>> import datetime as dt
>>> kind("credit-query").good_until(dt.date(2026, 8, 26), None)
datetime.date(2026, 11, 24)
"""

from __future__ import annotations

from yushi.core.documents.kinds import DocumentKind, kind, kinds
from yushi.core.documents.papers import Freshness, Paper, Proof, evidence

__all__ = ["DocumentKind", "Freshness", "Paper", "Proof", "evidence", "kind", "kinds"]
