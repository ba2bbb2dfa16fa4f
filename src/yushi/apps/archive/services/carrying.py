"""Documents that come with a case from elsewhere: judged as if somebody handed them in, kept with all their versions."""

from __future__ import annotations

import datetime as dt
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from yushi.apps.archive import shelf
from yushi.apps.archive.models import Document, Support, Version
from yushi.apps.archive.services.files import TAKEN
from yushi.apps.ui.services import scanning
from yushi.core import uploads
from yushi.core.casefile import path_of
from yushi.core.documents import kinds
from yushi.core.errors import Problem, Text
from yushi.core.uploads import UploadRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.archive.shelf import Kept

    Tree = Mapping[str, Any]


@contextmanager
def documents_in(
    organisation: Organisation, trees: Sequence[Tree], files: Mapping[str, bytes], scanned: Sequence[str]
) -> Iterator[int]:
    """Within this block the documents of `trees` are those of `organisation` too; how many came.

    Called within the transaction of the act they come with; when the block fails, their files are taken away again.
    A version whose content is here already does not count a second time.

    Raises:
        UploadRefusedError: with every file that may not be kept.

    """
    looked = _judged(trees, files)
    laid: list[str] = []
    came = iter(scanned)
    try:
        for tree in trees:
            _document(organisation, tree, files=files, looked=looked, laid=laid, scanned=came)
        yield len(trees)
    except BaseException:
        for stored in laid:
            shelf.drop(stored)
        raise


def _judged(trees: Sequence[Tree], files: Mapping[str, bytes]) -> dict[str, str]:
    """Who looked each file through for viruses here, by its path."""
    problems: list[Problem] = []
    found: dict[str, str] = {}
    for tree in trees:
        if tree["kind"] not in kinds():
            problems.append(_unknown(tree))
        for one in tree["versions"]:
            path, data = path_of(one), files[path_of(one)]
            try:
                upload = uploads.judge(data, one["name"], kinds=TAKEN)
                found[path] = scanning.scanned_by(data, name=upload.name)
            except UploadRefusedError as refused:
                problems.extend(refused.problems)
            else:
                if upload.kind.value != one["media"] or upload.name != one["name"]:
                    problems.append(_unknown(tree))
    if problems:
        raise UploadRefusedError(*problems)
    return found


def _document(
    organisation: Organisation,
    tree: Tree,
    *,
    files: Mapping[str, bytes],
    looked: Mapping[str, str],
    laid: list[str],
    scanned: Iterator[str],
) -> None:
    made = Document.objects.create(
        organisation=organisation,
        kind=tree["kind"],
        title=tree["title"],
        made_at=_moment(tree["made_at"]),
        set_aside_at=_moment(tree["set_aside_at"]) if tree["set_aside_at"] else None,
        set_aside_by=tree["set_aside_by"],
        set_aside_because=tree["set_aside_because"],
    )
    before: Version | None = None
    for one in tree["versions"]:
        uid = uuid.uuid4()
        kept = shelf.keep(files[path_of(one)], row=str(uid))
        laid.append(kept.stored)
        elsewhere = next(scanned, "")
        before = _version(
            made, one, uid=uid, kept=kept, before=before, scanned_by=looked[path_of(one)] or elsewhere
        )


def _version(
    document: Document, one: Tree, *, uid: uuid.UUID, kept: Kept, before: Version | None, scanned_by: str
) -> Version:
    here = Version.objects.filter(organisation=document.organisation, sha256=one["sha256"], counts=True)
    made: Version = Version.objects.create(
        uid=uid,
        organisation=document.organisation,
        document=document,
        replaces=before,
        stored=kept.stored,
        key=kept.key,
        scanned_by=scanned_by,
        counts=document.set_aside_at is None and not here.exists(),
        issued_on=_day(one["issued_on"]),
        valid_until=_day(one["valid_until"]),
        uploaded_at=_moment(one["uploaded_at"]),
        **{key: one[key] for key in _SAME},
    )
    Support.objects.bulk_create(
        Support(version=made, path=proof["path"], page=proof["page"]) for proof in one["proves"]
    )
    return made


_SAME = ("number", "name", "media", "size", "pages", "upright", "sha256", "handed_in", "uploaded_by")


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _unknown(tree: Tree) -> Problem:
    return Problem(
        code="archive.carried-unknown",
        what=Text(
            f"“{tree['title']}”的类型 {tree['kind']} 这里不认识，或文件名与内容不符。",
            f"“{tree['title']}”: the kind {tree['kind']} is not known here, or a file's name does not fit it.",
        ),
        rule=Text("存档只收已知类型的文件。", "Documents of known kinds are kept."),
        fix=Text("升级本站，或请对方重新导出。", "Update this site, or ask for another export."),
    )
