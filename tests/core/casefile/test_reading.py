"""A case file is read by somebody who trusts nothing of it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from tests.core.casefile import making
from yushi.core import casefile
from yushi.core.casefile import building, reading
from yushi.core.ledger import Signer, canonical, note


def code(data: bytes) -> list[str]:
    with pytest.raises(casefile.CaseFileError) as told:
        casefile.read(data)
    return [one.code for one in told.value.problems]


def with_case(change):
    """A file whose case.json is something else, all hashes right."""
    files = making.unzipped(making.built())
    tree = json.loads(files["case.json"])
    change(tree)
    files["case.json"] = canonical.encode(tree)
    return making.signed(files)


def test_what_is_built_is_read_as_it_was():
    carried = making.carried()
    found = casefile.read(making.built())

    assert (found.case, found.origin, found.facts, found.files) == (
        carried.case,
        carried.origin,
        carried.facts,
        carried.files,
    )
    assert found.key == making.SIGNER.verifier


def test_the_same_case_gives_the_same_bytes():
    assert making.built() == making.built()


def test_the_content_is_the_same_wherever_it_comes_from():
    carried = making.carried()
    elsewhere = casefile.Carried(
        case=carried.case,
        origin={**carried.origin, "number": "DK-2027-0009", "site": "b.example"},
        facts=carried.facts,
        files=carried.files,
    )
    other = casefile.build(elsewhere, signer=Signer(name="b.example", seed=bytes(32)))

    assert casefile.read(other).digest == casefile.read(making.built()).digest
    assert casefile.read(making.built(licence="豫B2-20260001")).digest != casefile.read(other).digest


def test_a_key_is_known_by_its_bytes_whatever_it_is_called():
    found = casefile.read(making.built())
    renamed = note.Verifier(name="renamed", public=making.SIGNER.verifier.public)

    assert found.signed_by([Signer(name="b", seed=bytes(32)).verifier, renamed]) == renamed
    assert found.signed_by([]) is None


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -22])
def test_a_cut_file_is_no_case(cut):
    assert code(making.built()[:cut]) == ["casefile.not-whole"]


def test_a_file_over_the_limit_is_not_opened(monkeypatch):
    data = making.built()
    monkeypatch.setattr(reading, "LIMIT", len(data))
    assert casefile.read(data).facts
    monkeypatch.setattr(reading, "LIMIT", len(data) - 1)
    assert code(data) == ["casefile.too-large"]


def test_a_case_over_the_limit_is_not_built(monkeypatch):
    monkeypatch.setattr(building, "LIMIT", 100)
    with pytest.raises(casefile.CaseFileError) as told:
        making.built()
    assert told.value.problems[0].code == "casefile.too-large"


def test_a_bomb_is_refused_by_the_directory():
    files = making.unzipped(making.built())
    files["facts.json"] = bytes(10_000_000)
    assert code(making.zipped(files, zipfile.ZIP_DEFLATED)) == ["casefile.bomb"]
    assert code(making.zipped(making.unzipped(making.built()), zipfile.ZIP_DEFLATED))[0] in {
        "casefile.bomb",
        "casefile.packed",
    }


def test_a_small_packed_member_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in making.unzipped(making.built()).items():
            package.writestr(name, data, zipfile.ZIP_DEFLATED if name == "README.txt" else None)
    assert code(target.getvalue()) == ["casefile.packed"]


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST", 9)
    assert code(making.built()) == ["casefile.bomb"]


@pytest.mark.parametrize(
    "name",
    ["../case.json", "/etc/passwd", "C:\\a", "documents/x.pdf", "documents/../a", "case.json\n", "Case.json"],
)
def test_a_name_that_no_case_file_has_is_refused(name):
    files = making.unzipped(making.built())
    assert code(making.zipped({**files, name: b""})) == ["casefile.name"]


def test_two_files_of_one_name_are_refused():
    files = making.unzipped(making.built())
    with pytest.warns(UserWarning, match="Duplicate"):
        data = _twice(files)
    assert code(data) == ["casefile.twice"]


def _twice(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in [*files.items(), ("README.txt", b"other")]:
            package.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize("name", ["case.json", "origin.json", "signature.txt", "key.txt", "manifest.json"])
def test_a_file_that_is_missing_is_named(name):
    files = making.unzipped(making.built())
    del files[name]
    with pytest.raises(casefile.CaseFileError) as told:
        casefile.read(making.zipped(files))
    assert told.value.problems[0].code == "casefile.missing"
    assert told.value.problems[0].place.path == name


def test_every_file_that_was_changed_is_named():
    files = making.unzipped(making.built())
    files["facts.json"] += b" "
    files["README.txt"] = b"other"
    with pytest.raises(casefile.CaseFileError) as told:
        casefile.read(making.zipped(files))
    assert [one.place.path for one in told.value.problems] == ["README.txt", "facts.json"]


def test_a_manifest_that_was_changed_is_not_what_was_signed():
    files = making.unzipped(making.built())
    files["manifest.json"] = files["manifest.json"].replace(b'"format":1', b'"format":2')
    assert code(making.zipped(files)) == ["casefile.changed"]


@pytest.mark.parametrize("text", [b"", b"nothing\n", b"\xff"])
def test_a_signature_that_does_not_hold_is_refused(text):
    files = making.unzipped(making.built())
    assert code(making.zipped({**files, "signature.txt": text})) == ["casefile.signature"]
    assert code(making.zipped({**files, "key.txt": text})) == ["casefile.signature"]


def test_the_key_of_somebody_else_does_not_hold():
    files = making.unzipped(making.built())
    files["key.txt"] = f"{Signer(name='desk.example', seed=bytes(32)).verifier.text}\n".encode()
    assert code(making.zipped(files)) == ["casefile.signature"]


def signed_over(text: str) -> bytes:
    files = making.unzipped(making.built())
    files["signature.txt"] = str(note.make(text, [making.SIGNER])).encode()
    return making.zipped(files)


def test_another_version_is_told_before_anything_is_read():
    assert code(signed_over(f"yushi case\n2\n{'0' * 64}\n")) == ["casefile.version"]
    assert code(signed_over(f"yushi case\n1\n{'0' * 64}\n")) == ["casefile.changed"]
    assert code(signed_over("another text\n")) == ["casefile.changed"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"format": 2}, "casefile.content"),
        ({"files": []}, "casefile.changed"),
        ({"files": {"case.json": {"sha256": "x", "size": 1}}}, "casefile.content"),
        ({"content": "0" * 64}, "casefile.changed"),
        ({"more": 1}, "casefile.content"),
    ],
)
def test_a_manifest_of_another_shape_is_refused(more, said):
    assert code(making.signed(making.unzipped(making.built()), more)) == [said]


def test_a_file_that_the_manifest_does_not_list_is_refused():
    files = making.unzipped(making.built())
    files[f"documents/{'0' * 64}.pdf"] = b"more"
    assert code(making.zipped(files)) == ["casefile.changed"]


@pytest.mark.parametrize(
    "text", [b"{", b'{"a": 1}', b"[" * 100_000, b'{"a":1' + b"0" * 400 + b"}", b'{"a":"\\ud800"}', b"\xff"]
)
def test_json_that_is_not_canonical_is_refused(text):
    files = making.unzipped(making.built())
    assert code(making.signed({**files, "case.json": text})) == ["casefile.json"]


@pytest.mark.parametrize("tree", [[], 1, None, {}, {"more": 1}])
def test_json_of_another_shape_is_refused(tree):
    files = making.unzipped(making.built())
    assert code(making.signed({**files, "origin.json": canonical.encode(tree)})) == ["casefile.content"]


def _set(*path, value):
    def change(tree):
        for key in path[:-1]:
            tree = tree[key]
        tree[path[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("kind", value=""),
        _set("kind", value=1),
        _set("version", value=True),
        _set("version", value=0),
        _set("licence", value="x\x00"),
        _set("licence", value="x" * 31),
        _set("rules_on", value="2026-1-1"),
        _set("rules_on", value="2026-02-30"),
        _set("opened_at", value="2026-11-23T02:00:00Z"),
        _set("opened_at", value="2026-11-23T02:00:00.000000"),
        _set("opened_at", value="yesterday"),
        _set("opened_by", value="user:00000000-0000-4000-8000-000000000001"),
        _set("opened_by", value="system"),
        _set("authority", value={"name": "x"}),
        _set("authority", value="x"),
        _set("events", value={}),
        _set("events", 0, value=[]),
        _set("events", 0, "by_hand", value=0),
        _set("opinions", 0, "word", value="perhaps"),
        _set("letters", 0, "pdf", value="x"),
    ],
)
def test_a_value_that_cannot_be_is_refused(change):
    assert code(with_case(change)) == ["casefile.content"]


def _twice_in(name, **more):
    return lambda tree: tree[name].append({**tree[name][0], **more})


@pytest.mark.parametrize("name", ["changes", "opinions", "officers", "letters"])
def test_rows_that_are_there_twice_are_refused(name):
    assert code(with_case(_twice_in(name))) == ["casefile.content"]


@pytest.mark.parametrize(
    "change",
    [
        _set("events", value=[]),
        _set("events", 1, "sequence", value=3),
        _set("state", value="preparing"),
        _set("letters", 0, "event", value=9),
        _set("letters", 0, "pdf", value="0" * 64),
        _set("documents", value=[]),
        _set("documents", 0, "versions", value=[]),
        _set("documents", 0, "versions", 0, "number", value=2),
        _set("documents", 0, "versions", 0, "size", value=7),
        _set("documents", 0, "set_aside_at", value=making.MOMENT),
        lambda tree: tree["documents"][0].update(
            set_aside_at=making.MOMENT, set_aside_by="system", set_aside_because="x"
        ),
    ],
)
def test_parts_that_do_not_agree_are_refused(change):
    assert code(with_case(change)) == ["casefile.disagrees"]


def test_a_case_that_cannot_be_read_is_not_built_either():
    with pytest.raises(casefile.CaseFileError):
        making.built(state="granted")
    with pytest.raises(casefile.CaseFileError):
        making.built(kind="")


def test_a_document_set_aside_and_an_end_are_carried():
    case: Any = dict(making.carried().case)
    case["documents"][0].update(
        set_aside_at=making.MOMENT, set_aside_by=making.WHO, set_aside_because="传错了"
    )
    case["ended_at"] = making.MOMENT
    case["authority"] = None

    found = casefile.read(making.built(**case))

    assert found.case == case


def test_the_readme_says_what_it_is_and_that_numbers_are_in_it():
    text = making.unzipped(making.built())["README.txt"].decode()
    assert "DK-2026-0001  宛牧农业 91411300MA00000000" in text
    assert "个人号码" in text
    assert "Personal numbers" in text
    assert "1 documents" in text
