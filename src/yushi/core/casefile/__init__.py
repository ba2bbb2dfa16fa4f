"""One case in one file (案件包): built, signed, and read again by somebody who trusts nothing of it.

    origin.json        where it comes from: site, number, numbers of rows, when and by whom it was taken away
    case.json          the case: moves, changes, words, officers, letters, documents; who acted is written text
    facts.json         the dossier's facts, as a dossier file
    documents/…        the bytes of the documents' versions, named by their SHA-256
    letters/…          the letters as they were sent, likewise
    README.txt         what this is, in both languages
    manifest.json      size and SHA-256 of every file above, and the digest of the content
    key.txt            the public key
    signature.txt      a signed note over the SHA-256 of manifest.json

`build` gives the same bytes for the same case; nothing in it is packed, so a file cannot grow when it is opened.
The content is everything but `origin.json` and `README.txt`: it is the same wherever the case lies.
"""

from __future__ import annotations

from yushi.core.casefile.building import Carried, build
from yushi.core.casefile.content import path_of
from yushi.core.casefile.people import shown, written
from yushi.core.casefile.problems import CaseFileError
from yushi.core.casefile.reading import LIMIT, Opened, read
from yushi.core.casefile.shape import stamp

__all__ = [
    "LIMIT",
    "Carried",
    "CaseFileError",
    "Opened",
    "build",
    "path_of",
    "read",
    "shown",
    "stamp",
    "written",
]
