from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile

import pytest

from tests.core.ledger.exported import (
    AT,
    DECEMBER,
    FOLDER,
    exported,
    line,
    named,
    signed,
    verified,
    written,
)
from tests.core.ledger.made import LOGINS, NAME, ORDERS, SIGNER, filled, login
from yushi.core.ledger import bundle
from yushi.core.ledger.bundle import Slice, zipped
from yushi.core.ledger.note import Signer
from yushi.core.ledger.offline import verifier, verify
from yushi.core.ledger.problems import LedgerError


def test_an_export_holds_what_an_inspector_needs():
    assert sorted(exported()) == [
        "README.en.md",
        "README.zh-CN.md",
        "key.txt",
        f"{FOLDER}/checkpoint.txt",
        f"{FOLDER}/entries.csv",
        f"{FOLDER}/entries.jsonl",
        f"{FOLDER}/leaves.txt",
        f"{FOLDER}/parts.jsonl",
        f"{FOLDER}/proofs.json",
        "statement.txt",
        "verify.py",
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "完好：41 条条目、8 项已披露的个人信息与签名一致。"),
        ("en", "Whole: 41 entries and 8 revealed personal fields are as they were signed."),
    ],
)
def test_a_whole_export_is_whole(lang, said, tmp_path, capsys):
    status, lines = verified(exported(), tmp_path, capsys, lang=lang)

    assert (status, lines[-1]) == (0, said)
    assert SIGNER.verifier.text in lines[0]


def test_a_key_that_is_given_is_not_asked_about(tmp_path, capsys):
    status, lines = verified(exported(), tmp_path, capsys, "--key", SIGNER.verifier.text)

    assert (status, len(lines)) == (0, 1)


def test_an_export_of_somebody_elses_key_is_not_believed(tmp_path, capsys):
    other = Signer(name=NAME, seed=b"o" * 32).verifier.text
    status, lines = verified(exported(), tmp_path, capsys, "--key", other)

    assert status == 1
    assert lines[0] == "the signature under statement.txt does not hold"


def test_a_zip_is_read_as_well_and_is_the_same_each_time(tmp_path, capsys):
    files = exported()
    packed = zipped(files, at=AT)
    (tmp_path / "export.zip").write_bytes(packed)

    assert zipped(exported(), at=AT) == packed
    assert sorted(zipfile.ZipFile(io.BytesIO(packed)).namelist()) == sorted(files)
    assert verify.main([str(tmp_path / "export.zip"), "--lang", "en"]) == 0


def test_alone_in_a_folder_with_the_export_it_accepts_it_and_names_an_edited_entry(tmp_path):
    files = exported()
    assert files["verify.py"] == verifier()
    run = [sys.executable, "-I", written(files, tmp_path) / "verify.py", "--lang", "en"]

    whole = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stdout.splitlines()[-1][:6], whole.stderr) == (0, "Whole:", "")

    path = tmp_path / FOLDER / "entries.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"actor":"user:16"', b'"actor":"user:61"'))
    broken = subprocess.run(run, capture_output=True, text=True, check=False)
    assert broken.returncode == 1
    assert f"{FOLDER}: entry 17 was edited" in broken.stdout


def test_withheld_entries_are_counted_and_their_hashes_given(tmp_path, capsys):
    slices = [Slice(shard=LOGINS, start=5, stop=35, gives=lambda entry: entry.kind == "login.failed")]
    files = exported(slices=slices)

    status, lines = verified(files, tmp_path, capsys, "--key", SIGNER.verifier.text)

    assert status == 0
    assert lines[0] == f"{FOLDER}: 24 more entries are withheld; only their hashes are given."
    assert lines[-1].startswith("Whole: 6 entries and 0 revealed")
    assert files[f"{FOLDER}/leaves.txt"].count(b"\n") == 30


def test_what_is_revealed_withheld_and_erased_is_counted():
    made = signed()
    made.shelf.open(ORDERS).erase(1, ["phone"])
    files = exported(made, [Slice(shard=ORDERS, reveal=frozenset({"phone", "receiver"}))])

    (said,) = json.loads(files["statement.txt"].split(b"\n")[1])["shards"]

    assert said["fields"] == {
        "delivery_address": {"erased": 0, "revealed": 0, "withheld": 2},
        "phone": {"erased": 1, "revealed": 1, "withheld": 0},
        "receiver": {"erased": 0, "revealed": 2, "withheld": 0},
    }
    assert "牡丹".encode() in files["transaction-2026-11/entries.jsonl"]
    assert "老城区".encode() not in b"".join(files.values())
    assert "| transaction-2026-11 | mobile number | 1 | 0 | 1 |" in files["README.en.md"].decode()
    assert "| transaction-2026-11 | 手机号 | 1 | 0 | 1 |" in files["README.zh-CN.md"].decode()


def test_a_readme_says_that_there_is_nothing_personal():
    files = exported(slices=[Slice(shard=LOGINS, start=0, stop=2)])

    assert "There are none." in files["README.en.md"].decode()
    assert "现场核查" in files["README.zh-CN.md"].decode()


def test_a_cell_that_a_spreadsheet_would_calculate_is_not_left_to_it(tmp_path, capsys):
    made = filled(3)
    made.record([login(5, result="ok") for _ in range(1)])
    formula = login(6)
    made.record(
        [type(formula)(kind="login.ended", at=formula.at, actor="-1+1", address="@SUM", request="+2")]
    )
    made.sign(LOGINS)
    files = exported(made)

    row = list(csv.reader(io.StringIO(files[f"{FOLDER}/entries.csv"].decode("utf-8-sig"))))[-1]

    assert row[4:6] == ["'-1+1", "'@SUM"]
    assert row[8] == "'+2"
    assert verified(files, tmp_path, capsys)[0] == 0


def test_many_entries_are_proved_by_their_slice_alone(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(bundle, "EACH", 10)
    files = exported()

    assert json.loads(files[f"{FOLDER}/proofs.json"])["inclusion"] == {}
    assert verified(files, tmp_path, capsys)[0] == 0
    edited = line(files, f"{FOLDER}/entries.jsonl", 12, lambda line: line.replace(b'"ok"', b'"no"'))
    assert named(edited, tmp_path, capsys)[0] == "entry 12 was edited"


@pytest.mark.parametrize(("start", "stop"), [(0, 42), (5, 5), (-1, 3), (41, None)])
def test_what_is_not_signed_or_not_there_is_not_exported(start, stop):
    made = signed()
    made.record([login(50)])

    with pytest.raises(LedgerError, match=r"ledger\.export-span"):
        exported(made, [Slice(shard=LOGINS, start=start, stop=stop)])


def test_a_log_without_a_head_is_not_exported():
    with pytest.raises(LedgerError, match=r"0 entries are signed"):
        exported(signed(), [Slice(shard=DECEMBER)])
