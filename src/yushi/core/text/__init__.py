"""Comparing what people and documents wrote: folding, sameness, differences, near misses.

Folded text is for comparison only and is never shown (the dossier contract, "Rules of the file").

>>> same("河南某某（集团）有限公司", "河南某某(集團)有限公司")
True
>>> [(s.equal, s.left, s.right) for s in difference("洛阳牡汇", "洛陽牡丹")]
[(True, '洛阳牡', '洛陽牡'), (False, '汇', '丹')]
>>> nearest("registrent", ["registrant", "registrar"])
'registrant'
"""

from __future__ import annotations

from yushi.core.text.cards import hidden, holds_card
from yushi.core.text.comparing import Segment, difference, nearest, same
from yushi.core.text.folding import fold

__all__ = ["Segment", "difference", "fold", "hidden", "holds_card", "nearest", "same"]
