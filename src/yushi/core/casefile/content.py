"""What the JSON members of a case file hold, and what must agree in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from yushi.core.casefile.problems import wrong
from yushi.core.casefile.shape import (
    check,
    count,
    day,
    either,
    flag,
    maybe,
    moment,
    once,
    sha256,
    uid,
    who,
    word,
)  # fmt: skip
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yushi.core.casefile.shape import Shape

FORMAT: Final = 1
_PARTY: Final[dict[str, Shape]] = {"name": word(200, least=1), "code": word(40)}
_MOVE: Final[dict[str, Shape]] = {
    "sequence": count(1), "event": word(40, least=1), "source": word(30), "state": word(30, least=1),
    "marks": word(40), "letter": word(40), "on": day, "at": moment, "by": who, "by_hand": flag, "reason": word(500),
}  # fmt: skip
_CHANGE: Final[dict[str, Shape]] = {
    "version": count(1), "path": word(200, least=1), "before": maybe(word(2**20)), "after": maybe(word(2**20)),
    "by": who, "at": moment,
}  # fmt: skip
_OPINION: Final[dict[str, Shape]] = {
    "condition": word(80, least=1), "sequence": count(1), "rehearsal": flag, "word": either("accepted", "rejected"),
    "note": word(500), "late_because": word(300), "outcome": word(30), "in_one_go": flag, "by": who, "at": moment,
}  # fmt: skip
_OFFICER: Final[dict[str, Shape]] = {
    "turn": count(1), "name": word(60, least=1), "badge": word(40, least=1), "draw": word(200), "by": who, "at": moment,
}  # fmt: skip
_LETTER: Final[dict[str, Shape]] = {
    "event": count(1), "kind": word(40, least=1), "number": word(60, least=1), "title_zh": word(80),
    "title_en": word(120), "conditions": word(2**16), "content": word(2**20), "pdf": sha256, "docx": sha256,
    "digest": sha256, "on": day, "at": moment,
}  # fmt: skip
_VERSION: Final[dict[str, Shape]] = {
    "number": count(1), "name": word(120, least=1), "media": word(10, least=1), "size": count(1),
    "pages": maybe(count(1)), "upright": maybe(flag), "sha256": sha256, "handed_in": sha256,
    "issued_on": maybe(day), "valid_until": maybe(day), "uploaded_by": who, "uploaded_at": moment,
    "proves": [{"path": word(120, least=1), "page": maybe(count(1))}],
}  # fmt: skip
_DOCUMENT: Final[dict[str, Shape]] = {
    "kind": word(40, least=1), "title": word(120, least=1), "made_at": moment, "set_aside_at": maybe(moment),
    "set_aside_by": word(200), "set_aside_because": word(200), "versions": [_VERSION],
}  # fmt: skip
CASE: Final[dict[str, Shape]] = {
    "kind": word(20, least=1), "state": word(30, least=1), "version": count(1), "licence": word(30),
    "year": maybe(count(2000, 2999)), "rules_on": maybe(day), "organisation": _PARTY,
    "authority": lambda v: v is None or _is_party(v), "opened_by": who, "opened_at": moment, "moved_at": moment,
    "ended_at": maybe(moment),
    "dossier": {
        "title": word(120, least=1), "version": count(1), "asked": word(2**16), "skipped": word(2**16),
        "opened_at": moment, "changed_at": moment,
    },
    "events": [_MOVE], "changes": [_CHANGE], "opinions": [_OPINION], "officers": [_OFFICER], "letters": [_LETTER],
    "documents": [_DOCUMENT],
}  # fmt: skip
_PLACE: Final[dict[str, Shape]] = {"site": word(200, least=1), "number": word(40, least=1), "uid": uid}
ORIGIN: Final[dict[str, Shape]] = {
    **_PLACE, "exported_at": moment, "exported_by": word(200), "before": [_PLACE], "scanned": [word(20)],
}  # fmt: skip


def _is_party(value: object) -> bool:
    check(value, _PARTY, "case.json.authority")
    return True


def agree(case: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """Return only if the parts of a case agree with each other and with the files that lie beside them.

    Raises:
        CaseFileError: with the place where they do not.

    """
    _in_order(case["events"], "sequence", "case.json.events")
    if case["events"][-1]["state"] != case["state"]:
        raise _disagree("case.json.state")
    once(case["changes"], "version", "path", place="case.json.changes")
    once(case["opinions"], "rehearsal", "condition", "sequence", place="case.json.opinions")
    once(case["officers"], "turn", "badge", place="case.json.officers")
    once(case["letters"], "event", place="case.json.letters")
    once(case["letters"], "number", place="case.json.letters")
    if not {one["event"] for one in case["letters"]} <= {one["sequence"] for one in case["events"]}:
        raise _disagree("case.json.letters")
    for number, document in enumerate(case["documents"]):
        _document(document, f"case.json.documents[{number}]")
    _files(case, files)


def _document(document: Mapping[str, Any], place: str) -> None:
    _in_order(document["versions"], "number", f"{place}.versions")
    aside = [bool(document[f"set_aside_{one}"]) for one in ("at", "by", "because")]
    if any(aside) != all(aside) or (all(aside) and not who(document["set_aside_by"])):
        raise _disagree(f"{place}.set_aside_at")
    for version in document["versions"]:
        once(version["proves"], "path", place=f"{place}.versions")


def _files(case: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """Every file is named by the case, and every file that it names is there, of the size it says."""
    named = dict(_named(case))
    beside = {name for name in files if name.startswith(("documents/", "letters/"))}
    for name in sorted(beside ^ named.keys()):
        raise _disagree(name)
    for name, size in sorted(named.items()):
        if size is not None and len(files[name]) != size:
            raise _disagree(name)


def _named(case: Mapping[str, Any]) -> Iterator[tuple[str, int | None]]:
    for document in case["documents"]:
        for version in document["versions"]:
            yield path_of(version), version["size"]
    for letter in case["letters"]:
        yield f"letters/{letter['pdf']}.pdf", None
        yield f"letters/{letter['docx']}.docx", None


def path_of(version: Mapping[str, Any]) -> str:
    """Where the bytes of a version lie."""
    return f"documents/{version['sha256']}.{version['media']}"


def _in_order(rows: list[Any], key: str, place: str) -> None:
    if [row[key] for row in rows] != list(range(1, len(rows) + 1)) or not rows:
        raise _disagree(place)


def _disagree(place: str) -> Exception:
    return wrong(
        "disagrees",
        Text("案件包各部分互相对不上。", "The parts of the case file do not agree with each other."),
        place=place,
    )
