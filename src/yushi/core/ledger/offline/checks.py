"""One export, checked piece by piece: statement, files, and each log with its entries."""

from __future__ import annotations

import base64
import json
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path  # noqa: TC003 - it is needed once all is one file
from typing import Any

from yushi.core.ledger.offline.logs import LogCheck
from yushi.core.ledger.offline.notes import Key, UncheckableError, head, parse_key, signed_text
from yushi.core.ledger.offline.sentences import SAID


class Export:
    """The files of an export, its signed statement, and what was found in them."""

    def __init__(self, place: Path, key: str | None, witnesses: list[str]) -> None:
        self.place = place
        self.found: list[tuple[str, str]] = []
        self.told: list[tuple[str, str]] = []
        self.entries = self.parts = 0
        try:
            self.zip = zipfile.ZipFile(place) if place.is_file() else None
        except zipfile.BadZipFile:
            raise UncheckableError(str(place)) from None
        self.key = parse_key(key or self.read("key.txt").decode("utf-8", "replace").split("\n")[0])
        self.witnesses = [parse_key(line) for line in witnesses]
        if not key:
            self.tell("own-key", n=self.line(self.key))
        text, signed = signed_text(self.read("statement.txt").decode("utf-8", "replace"), self.key)
        if signed is None:
            self.add("statement")
        try:
            self.statement: dict[str, Any] = json.loads(text.split("\n")[1])
            self.shards = {item["origin"]: item for item in self.statement["shards"]}
        except (ValueError, LookupError, TypeError):
            if signed is not None:
                raise UncheckableError("statement.txt") from None
            self.statement, self.shards = {"files": {}, "shards": [], "kinds": {}}, {}

    def read(self, name: str) -> bytes:
        """The content of one file."""
        try:
            return self.zip.read(name) if self.zip else (self.place / name).read_bytes()
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error):
            raise UncheckableError(name) from None

    def check(self) -> None:
        """Looks at everything."""
        for name in sorted(self.statement["files"]):
            try:
                if sha256(self.read(name)).hexdigest() != self.statement["files"][name]:
                    self.add("file", at=name)
            except UncheckableError:
                self.add("file-missing", at=name)
        for item in self.statement["shards"]:
            log = LogCheck(self, item)
            try:
                log.check()
            except UncheckableError as missing:
                self.add("file-missing", at=str(missing))
            except (ValueError, LookupError, TypeError, AttributeError) as why:
                self.add("unable-log", at=item["folder"], why=why)
            self.entries += len(log.entries)
            self.parts += sum(map(len, log.revealed.values()))

    def add(self, code: str, at: str = "", n: object = "", why: object = "") -> None:
        """Notes a problem."""
        self.found.append(
            (SAID[code][0].format(at=at, n=n, why=why), SAID[code][1].format(at=at, n=n, why=why))
        )

    def tell(self, code: str, at: str = "", n: object = "", why: object = "") -> None:
        """Notes something that is no problem."""
        self.told.append(
            (SAID[code][0].format(at=at, n=n, why=why), SAID[code][1].format(at=at, n=n, why=why))
        )

    def line(self, key: Key) -> str:
        """The key as it is handed on."""
        return f"{key.name}+{key.id.hex()}+{base64.b64encode(bytes([key.type]) + key.public).decode()}"

    def previous(self, origin: str) -> tuple[str, int, bytes] | None:
        """The checkpoint of another log of this export, if the export goes to its end."""
        item = self.shards.get(origin)
        if item is None or item["stop"] != item["size"]:
            return None
        return head(
            signed_text(self.read(item["folder"] + "/checkpoint.txt").decode("utf-8", "replace"), self.key)[0]
        )
