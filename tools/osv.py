"""Advisories in the OSV format, and which of them concern a pinned version (PEP 440)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_LARGEST = 4 * 1024 * 1024
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
_BY_VERSION = {"ECOSYSTEM", "SEMVER"}
_MILD = {"LOW", "MODERATE", "MEDIUM"}


class BundleError(Exception):
    """A bundle from which nothing may be concluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """An advisory that concerns a pinned version; `unsure` where its versions cannot be compared."""

    id: str
    package: str
    version: str
    fixed: tuple[str, ...] = ()
    summary: str = ""
    high: bool = True
    unsure: bool = False

    def __str__(self) -> str:
        """One line for people."""
        fix = f"fixed in {', '.join(self.fixed)}" if self.fixed else "no fixed version is known"
        return f"{self.package} {self.version}: {self.id} ({'cannot be judged' if self.unsure else fix}) {self.summary}".rstrip()


@dataclass(slots=True, kw_only=True)
class Bundle:
    """Advisories by package, and the moment of the newest."""

    sha256: str
    newest: dt.datetime
    count: int = 0
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def pinned(locks: Iterable[str]) -> dict[str, set[str]]:
    """The versions of every package that the texts of `locks` pin."""
    found: dict[str, set[str]] = {}
    for text in locks:
        for name, version in _PIN.findall(text):
            found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def read(file: Path, sha256: str = "") -> Bundle:
    """The bundle in `file`.

    Raises:
        BundleError: not there, another checksum, or not wholly readable.

    """
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if sha256 and digest != sha256.lower():
            raise BundleError(f"its SHA-256 is {digest}, not the one given")
        with zipfile.ZipFile(file) as package:
            every = [_entry(package, info) for info in package.infolist() if not info.is_dir()]
    except (OSError, zipfile.BadZipFile) as wrong:
        raise BundleError(f"it cannot be read ({wrong})") from None
    if not every:
        raise BundleError("it holds no advisories")
    bundle = Bundle(sha256=digest, newest=max(_moment(one) for one in every), count=len(every))
    for one in every:
        for name in {canonicalize_name(part["package"]["name"]) for part in _parts(one)}:
            bundle.entries.setdefault(name, []).append(one)
    return bundle


def _entry(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> dict[str, Any]:
    if info.file_size > _LARGEST:
        raise BundleError(f"{info.filename} is too large")
    try:
        one = json.loads(package.read(info))
        return {"id": str(one["id"]), "modified": str(one["modified"]), **one}
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, RuntimeError):
        raise BundleError(f"{info.filename} is no advisory") from None


def _moment(one: Mapping[str, Any]) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(one["modified"])
    except ValueError:
        raise BundleError(f"{one['id']} says no moment") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _parts(one: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for part in one.get("affected", ()):
        if str(part.get("package", {}).get("ecosystem", "")).partition(":")[0] == "PyPI":
            yield part


def holes(pins: Mapping[str, set[str]], bundle: Bundle) -> list[Hole]:
    """Every advisory that concerns a pinned version, withdrawn ones left out."""
    found = [
        hole
        for name, versions in sorted(pins.items())
        for one in bundle.entries.get(name, ())
        if not one.get("withdrawn")
        for version in sorted(versions)
        if (hole := _hole(one, name, version)) is not None
    ]
    return sorted(found, key=lambda hole: (hole.package, hole.version, hole.id))


def _hole(one: Mapping[str, Any], name: str, version: str) -> Hole | None:
    parts = [part for part in _parts(one) if canonicalize_name(part["package"]["name"]) == name]
    answers = [affects(part, version) for part in parts]
    if not any(answer is not False for answer in answers):
        return None
    level = str(one.get("database_specific", {}).get("severity", "")).upper()
    events = [
        event for part in parts for ranged in part.get("ranges", ()) for event in ranged.get("events", ())
    ]
    return Hole(
        id=one["id"],
        package=name,
        version=version,
        fixed=tuple(dict.fromkeys(str(event["fixed"]) for event in events if "fixed" in event)),
        summary=" ".join(str(one.get("summary", "")).split())[:100],
        high=level not in _MILD,
        unsure=True not in answers,
    )


def affects(part: Mapping[str, Any], version: str) -> bool | None:
    """Whether an advisory's `part` is about `version`; None where its versions cannot be compared (PEP 440)."""
    ranges = [one for one in part.get("ranges", ()) if one.get("type") in _BY_VERSION]
    listed = part.get("versions", ())
    try:
        at = Version(version)
        if any(_same(one, at, version) for one in listed) or any(
            _within(one["events"], at) for one in ranges
        ):
            return True
    except (InvalidVersion, KeyError, TypeError):
        return None
    return False if listed or ranges else None


def _same(listed: str, at: Version, version: str) -> bool:
    try:
        return Version(listed) == at
    except InvalidVersion:  # versions from before PEP 440
        return listed == version


def _within(events: Sequence[Mapping[str, str]], at: Version) -> bool:
    """Whether `at` lies in a range of events: from an introduction to a fix, or to the last one affected."""
    inside = False
    for event in sorted(events, key=_place):
        (what, where), *_ = event.items()
        if what == "introduced" and (where == "0" or Version(where) <= at):
            inside = True
        elif (what in {"fixed", "limit"} and where != "*" and Version(where) <= at) or (
            what == "last_affected" and Version(where) < at
        ):
            inside = False
    return inside


def _place(event: Mapping[str, str]) -> tuple[bool, Version, bool]:
    (what, where), *_ = event.items()
    if where == "*":
        return True, Version("0"), True
    return False, Version("0.dev0" if where == "0" else where), what == "last_affected"
