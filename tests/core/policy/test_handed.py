"""A pack handed in whole: as TOML files or one ZIP, within limits, standing in the place of the one with its name."""

from __future__ import annotations

import io
import zipfile

import pytest

from yushi.core.policy import drafts, handed, rulebook
from yushi.core.policy.folder import PACKS
from yushi.core.policy.tables import PackError
from yushi.core.uploads.kinds import LIMITS, RATIO, Kind

CN = {path.name: path.read_bytes() for path in sorted((PACKS / "cn").glob("*.toml"))}
OLD, NEW = b"minimum = 1000000 }", b"minimum = 2000000 }"


def zipped(files, *, how=zipfile.ZIP_DEFLATED):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", how) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return whole.getvalue()


def capital(book):
    return sorted(
        rule.values["minimum"] for rule in book.rules_of("subject.registered-capital") if rule.values
    )


def test_files_chosen_at_once_stand_in_the_place_of_the_pack_with_their_name():
    files = [(name, data.replace(OLD, NEW)) for name, data in CN.items()]
    draft = drafts.with_packs(handed.texts(files))

    assert 2_000_000 in capital(draft)
    assert 1_000_000 not in capital(draft)
    assert [pack.id for pack in draft.packs] == [pack.id for pack in rulebook.standard().packs]


def test_a_zip_holds_packs_below_any_folder_and_whatever_else_is_passed_over():
    files = {f"mine/cn/{name}": b"\xef\xbb\xbf" + data.replace(OLD, NEW) for name, data in CN.items()}
    files |= {"mine/": b"", "mine/README.md": b"\xff", "__MACOSX/mine/cn/._pack.toml": b"\x00"}

    assert 2_000_000 in capital(drafts.with_packs(handed.texts([("Pack.ZIP", zipped(files))])))


def test_a_pack_that_is_not_here_yet_is_added():
    header = (PACKS / "scenarios/industrial/pack.toml").read_text(encoding="utf-8")
    added = header.replace('id = "', 'id = "new/', 1)
    draft = drafts.with_packs({"x/pack.toml": added})

    assert len(draft.packs) == len(rulebook.standard().packs) + 1


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a/subject.toml": "", "b/pack.toml": ""}, "there is no pack.toml"),
        ({"pack.toml": "[["}, "not TOML"),
        ({"pack.toml": "pack = 1"}, "pack"),
        (
            {f"{at}/{name}": data.decode() for at in "ab" for name, data in CN.items()},
            "the pack cn/telecom is there twice",
        ),
    ],
)
def test_a_folder_that_is_no_pack_is_refused_with_its_place(files, says):
    with pytest.raises(PackError, match=says):
        drafts.with_packs(files)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "no .toml file"),
        ([("a.txt", b"")], "no .toml file"),
        ([("a.toml", b""), ("b.zip", b"")], "handed in alone"),
        ([("a.toml", b""), ("a.toml", b"")], "two files"),
        ([("a.toml", b"\xff")], "not UTF-8"),
        ([("a.toml", b" " * (LIMITS[Kind.TOML] + 1))], "the limit is 1048576"),
        ([(f"{n}.toml", b" " * LIMITS[Kind.TOML]) for n in range(5)], "the limit is 4194304"),
        ([("a.zip", b"PK no zip")], "follows the end"),
        ([("a.zip", b"PK\x05\x06" + b"\xff" * 18)], "no whole ZIP"),
        ([("a.zip", zipped({"../pack.toml": b""}))], "points outside"),
        ([("a.zip", zipped({"pack.toml": b" " * 3 * 2**20}))], f"more than {RATIO} times"),
        ([("a.zip", zipped({"a.md": b""}))], "no .toml file"),
    ],
)
def test_what_is_no_pack_is_refused_before_it_is_read(files, says):
    with pytest.raises(PackError, match=says):
        handed.texts(files)


def test_what_may_be_handed_in_is_taken_up_to_the_limit():
    assert handed.texts([(f"{n}.toml", b" " * LIMITS[Kind.TOML]) for n in range(4)]).keys() == {
        f"{n}.toml" for n in range(4)
    }
