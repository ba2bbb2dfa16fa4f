from __future__ import annotations

import json

import pytest

from tests.core.ledger.exported import (
    DECEMBER,
    FOLDER,
    WITNESS,
    exported,
    line,
    named,
    signed,
    verified,
)
from tests.core.ledger.made import LOGINS, NOVEMBER, SIGNER, login
from yushi.core.ledger import checkpoint, cosignature, merkle, note
from yushi.core.ledger.bundle import Slice
from yushi.core.ledger.offline import verify


def test_an_edited_entry_is_named(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/entries.jsonl", 12, lambda line: line.replace(b'"ok"', b'"no"'))

    assert named(files, tmp_path, capsys) == [
        "entry 12 was edited",
        "the row of entry 12 in the table is not what the entry says",
    ]


def test_an_edited_entry_is_named_though_table_and_list_were_edited_too(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/entries.jsonl", 12, lambda line: line.replace(b'"ok"', b'"no"'))
    content = files[f"{FOLDER}/entries.jsonl"].split(b"\n")[12]
    files = line(files, f"{FOLDER}/leaves.txt", 12, lambda _: merkle.leaf(content).hex().encode())
    files = line(files, f"{FOLDER}/entries.csv", 13, lambda line: line.replace(b",ok,", b",no,"))

    assert named(files, tmp_path, capsys) == [
        "the list of hashes does not fit the checkpoint",
        "entry 12 was edited",
    ]


def test_an_entry_that_can_no_longer_be_read_is_named_by_its_line(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/entries.jsonl", 12, lambda line: line[:-5])

    assert named(files, tmp_path, capsys)[0] == "entry 12 was edited"


def test_a_deleted_entry_is_named(tmp_path, capsys):
    files = exported()
    lines = files[f"{FOLDER}/entries.jsonl"].split(b"\n")
    cut = files | {f"{FOLDER}/entries.jsonl": b"\n".join(lines[:12] + lines[13:])}

    assert named(cut, tmp_path, capsys) == [
        "entry 12 was deleted",
        "the row of entry 12 in the table is not what the entry says",
    ]


def test_a_cut_end_is_named(tmp_path, capsys):
    files = exported()
    for name in ("entries.jsonl", "leaves.txt"):
        lines = files[f"{FOLDER}/{name}"].split(b"\n")
        files[f"{FOLDER}/{name}"] = b"\n".join(lines[:30]) + b"\n"

    found = named(files, tmp_path, capsys)

    assert found[:2] == ["entry 30–40 was deleted", "the list of hashes does not fit the checkpoint"]


def test_an_inserted_an_exchanged_and_a_garbled_line_are_named(tmp_path, capsys):
    files = exported()
    lines = files[f"{FOLDER}/entries.jsonl"].split(b"\n")
    lines[20], lines[21] = lines[21], lines[20]
    changed = [
        *lines[:30],
        lines[29],
        b"[]",
        lines[30].replace(b'"sequence":30', b'"sequence":99'),
        *lines[30:],
    ]

    found = named(files | {f"{FOLDER}/entries.jsonl": b"\n".join(changed)}, tmp_path, capsys)

    assert found == [
        "entry 20 stands out of order",
        "entry 29 in line 31 was inserted",
        "line 32 is no entry",
        "entry 99 in line 33 was inserted",
    ]


def test_a_changed_hash_in_the_list_is_told_from_an_edited_entry(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/leaves.txt", 12, lambda line: line[::-1])

    assert named(files, tmp_path, capsys) == ["entry 12 is whole, but its hash in the list was changed"]


@pytest.mark.parametrize("word", [b"zz", b"", b"\xff" * 64])
def test_a_hash_that_is_none_is_a_changed_one(word, tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/leaves.txt", 12, lambda _: word)

    assert named(files, tmp_path, capsys) == ["entry 12 is whole, but its hash in the list was changed"]


def test_an_edited_entry_and_a_changed_hash_are_told_apart_by_their_proofs(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/leaves.txt", 12, lambda line: line[::-1])
    files = line(files, f"{FOLDER}/entries.jsonl", 13, lambda line: line.replace(b'"ok"', b'"no"'))

    assert named(files, tmp_path, capsys)[:3] == [
        "the list of hashes does not fit the checkpoint",
        "entry 12 is whole, but its hash in the list was changed",
        "entry 13 was edited",
    ]


def _proofs(files, change):
    proofs = json.loads(files[f"{FOLDER}/proofs.json"])
    change(proofs)
    return files | {f"{FOLDER}/proofs.json": json.dumps(proofs).encode()}


def test_a_broken_proof_is_named(tmp_path, capsys):
    files = _proofs(exported(), lambda proofs: proofs["inclusion"]["12"].pop())

    assert named(files, tmp_path, capsys) == ["the inclusion proof of entry 12 does not hold"]


def test_a_broken_slice_says_that_the_list_does_not_fit(tmp_path, capsys):
    slices = [Slice(shard=LOGINS, start=10, stop=20)]
    files = _proofs(exported(slices=slices), lambda proofs: proofs["slice"].pop())

    assert named(files, tmp_path, capsys) == ["the list of hashes does not fit the checkpoint"]


def test_an_earlier_head_that_this_log_does_not_extend_is_named(tmp_path, capsys):
    files = _proofs(exported(), lambda proofs: proofs["earlier"][1]["consistency"].reverse())

    assert named(files, tmp_path, capsys) == ["an earlier checkpoint (20) is not the beginning of this log"]


def test_proofs_that_cannot_be_read_are_named(tmp_path, capsys):
    files = exported() | {f"{FOLDER}/proofs.json": b"{"}

    assert named(files, tmp_path, capsys)[0].startswith("it cannot be read to its end")


def test_a_changed_checkpoint_is_named_and_the_entries_are_not_blamed(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/checkpoint.txt", 1, lambda _: b"42")

    assert named(files, tmp_path, capsys)[0] == "the signature under the checkpoint does not hold"
    assert not any("edited" in line for line in named(files, tmp_path, capsys))


def test_a_checkpoint_of_another_log_is_named(tmp_path, capsys):
    made = signed()
    other = checkpoint.Checkpoint(origin=DECEMBER.origin, size=41, root=made.log(LOGINS).head().root).signed(
        SIGNER
    )
    files = _proofs(exported(made), lambda proofs: proofs["earlier"].clear())

    assert named(files | {f"{FOLDER}/checkpoint.txt": str(other).encode()}, tmp_path, capsys) == [
        "the checkpoint is one of another log or size"
    ]


def test_a_changed_personal_value_is_named(tmp_path, capsys):
    files = line(
        exported(), f"{FOLDER}/parts.jsonl", 1, lambda line: line.replace(b"gu.manzhou", b"gu.manzhuo")
    )

    assert named(files, tmp_path, capsys)[0] == "personal field account_name of entry 10 was changed"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "personal field { of entry ? was changed"),
        (
            b'{"field":"phone","salt":"00","sequence":4,"value":1}',
            "personal field phone of entry 4 was changed",
        ),
        (
            b'{"field":"phone","salt":"00","sequence":99,"value":1}',
            "personal field phone of entry 99 was changed",
        ),
        (
            b'{"field":[],"salt":"00","sequence":4,"value":1}',
            'personal field {"field":[],"salt":"00","sequence":4,"value":1} of entry ? was changed',
        ),
    ],
)
def test_a_personal_value_that_belongs_nowhere_is_named(line, said, tmp_path, capsys):
    files = exported()

    found = named(
        files | {f"{FOLDER}/parts.jsonl": files[f"{FOLDER}/parts.jsonl"] + line + b"\n"}, tmp_path, capsys
    )

    assert found[0] == said


def test_missing_personal_values_are_counted(tmp_path, capsys):
    files = exported() | {f"{FOLDER}/parts.jsonl": b""}

    assert named(files, tmp_path, capsys)[0] == "there should be 8 personal fields account_name"


def test_a_changed_table_is_named_by_its_row(tmp_path, capsys):
    files = line(exported(), f"{FOLDER}/entries.csv", 13, lambda line: line.replace(b",ok,", b",no,"))

    assert named(files, tmp_path, capsys) == ["the row of entry 12 in the table is not what the entry says"]


def test_a_row_too_many_and_a_table_that_is_none_are_named(tmp_path, capsys):
    files = exported()
    table = files[f"{FOLDER}/entries.csv"]

    found = named(files | {f"{FOLDER}/entries.csv": table + b"99,x\r\n"}, tmp_path, capsys)
    assert found == ["the row of entry 99 in the table is not what the entry says"]
    assert len(named(files | {f"{FOLDER}/entries.csv": b"\xff"}, tmp_path, capsys)) == 41


@pytest.mark.parametrize("name", [f"{FOLDER}/entries.jsonl", f"{FOLDER}/checkpoint.txt", "README.en.md"])
def test_a_missing_file_is_named(name, tmp_path, capsys):
    files = exported()
    del files[name]

    status, lines = verified(files, tmp_path, capsys)

    assert status == 1
    assert f"file {name} is missing" in lines


@pytest.mark.parametrize("name", ["key.txt", "statement.txt"])
def test_without_key_or_statement_nothing_can_be_checked(name, tmp_path, capsys):
    files = exported()
    del files[name]

    assert verified(files, tmp_path, capsys)[0] == 2
    assert verified(files, tmp_path, capsys, lang="zh")[1][-1] == f"无法核验：{name}"


def test_a_statement_that_cannot_be_read_any_more_is_tampered_with(tmp_path, capsys):
    files = exported() | {"statement.txt": b"\xff{"}

    assert named(files, tmp_path, capsys) == ["the signature under statement.txt does not hold"]


def test_a_statement_of_another_kind_cannot_be_checked(tmp_path, capsys):
    files = exported() | {"statement.txt": str(note.make("something\nelse\n", [SIGNER])).encode()}

    assert verified(files, tmp_path, capsys)[0] == 2


def test_a_file_that_is_no_zip_cannot_be_checked(tmp_path, capsys):
    (tmp_path / "export.zip").write_bytes(b"PK")

    assert verify.main([str(tmp_path / "export.zip"), "--lang", "en"]) == 2


def test_a_withheld_count_that_was_changed_is_found(tmp_path, capsys):
    files = exported()
    files["statement.txt"] = files["statement.txt"].replace(b'"withheld":0', b'"withheld":1', 1)

    assert "the signature under statement.txt does not hold" in named(files, tmp_path, capsys)


def test_a_witness_is_told_with_its_time_and_missed_if_it_is_missing(tmp_path, capsys):
    made = signed()
    store = made.shelf.open(LOGINS)
    key = cosignature.witness(WITNESS).text
    without = exported(made)
    store.notes[-1] = str(cosignature.add(note.parse(store.notes[-1]), WITNESS, seconds=1_795_502_400))

    status, lines = verified(
        exported(made), tmp_path, capsys, "--witness", key, "--key", SIGNER.verifier.text
    )
    assert (status, lines[0]) == (
        0,
        f"{FOLDER}: witness witness.example/w1 cosigned at 2026-11-24 06:40:00 UTC.",
    )
    assert named(without, tmp_path, capsys, "--witness", key) == [
        "witness witness.example/w1 has not cosigned, or not this"
    ]


def _two_months():
    made = signed()
    made.record([login(0, at=NOVEMBER.replace(month=12))])
    made.sign(DECEMBER)
    return made


def test_two_months_are_held_against_each_other(tmp_path, capsys):
    files = exported(_two_months(), [Slice(shard=LOGINS), Slice(shard=DECEMBER)])

    assert verified(files, tmp_path, capsys)[0] == 0


def test_a_month_that_does_not_go_on_from_the_exported_one_is_named(tmp_path, capsys):
    files = exported(_two_months(), [Slice(shard=LOGINS), Slice(shard=DECEMBER)])
    true = files[f"{DECEMBER.folder}/entries.jsonl"]
    forged = true.replace(b"login/2026-11\\n41\\n", b"login/2026-11\\n40\\n")
    assert forged != true

    found = named(files | {f"{DECEMBER.folder}/entries.jsonl": forged}, tmp_path, capsys)

    assert f"{DECEMBER.folder}: entry 0 was edited" in found
    assert f"{DECEMBER.folder}: the first entry does not hold the last checkpoint of the log before" in found


def test_a_month_can_be_exported_without_the_one_before(tmp_path, capsys):
    made = _two_months()

    assert verified(exported(made, [Slice(shard=DECEMBER)]), tmp_path, capsys)[0] == 0
    assert (
        verified(exported(made, [Slice(shard=DECEMBER), Slice(shard=LOGINS, stop=30)]), tmp_path, capsys)[0]
        == 0
    )
