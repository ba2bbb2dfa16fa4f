"""Whether a file that somebody hands in is what its name says, harmless to open, and small enough.

The content decides what a file is; the name only has to agree with it. Nothing is repaired: a file is taken as it is, or
refused with everything that is wrong.

>>> judge(b"%PDF-1.7\\n%%EOF\\n", "../合同\\u202e.pdf", kinds={Kind.PDF}).name
'合同.pdf'
>>> judge(b"MZ\\x90\\x00", "合同.pdf", kinds={Kind.PDF})
Traceback (most recent call last):
yushi.core.uploads.refusals.UploadRefusedError: upload.content: ...
"""

from __future__ import annotations

from yushi.core.uploads.judging import Upload, judge
from yushi.core.uploads.kinds import DOCUMENTS, LIMITS, PICTURES, TEXTS, Kind
from yushi.core.uploads.names import cleaned
from yushi.core.uploads.papers import pages
from yushi.core.uploads.photos import is_upright, without_place
from yushi.core.uploads.refusals import UploadRefusedError

__all__ = [
    "DOCUMENTS",
    "LIMITS",
    "PICTURES",
    "TEXTS",
    "Kind",
    "Upload",
    "UploadRefusedError",
    "cleaned",
    "is_upright",
    "judge",
    "pages",
    "without_place",
]
