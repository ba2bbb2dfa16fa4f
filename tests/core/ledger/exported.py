"""An export to look at and to tamper with, and what the verifier says of it."""

from __future__ import annotations

from tests.core.ledger.made import LOGINS, NAME, NOVEMBER, ORDERS, SIGNER, filled, order
from yushi.core.errors import Text
from yushi.core.ledger.bundle import Slice, export
from yushi.core.ledger.note import Signer
from yushi.core.ledger.offline import verify
from yushi.core.ledger.shard import Class, Shard

AT = NOVEMBER.replace(day=24)
DECEMBER = Shard(NAME, Class.LOGIN, 2026, 12)
WITNESS = Signer(name="witness.example/w1", seed=b"w" * 32)
FOLDER = LOGINS.folder


def signed(count=40):
    made = filled(count, heads=(10, 20))
    made.record([order(1), order(2)])
    made.sign(ORDERS)
    return made


WHOLE = (Slice(shard=LOGINS, reveal=frozenset({"account_name"})),)


def exported(made=None, slices=WHOLE):
    return export(
        ledger=made or signed(),
        slices=slices,
        at=AT,
        by="user:9",
        reason=Text("现场核查", "on-site inspection"),
    )


def written(files, folder):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
    return folder


def verified(files, tmp_path, capsys, *words, lang="en"):
    status = verify.main([str(written(files, tmp_path)), "--lang", lang, *words])
    return status, capsys.readouterr().out.splitlines()


def named(files, tmp_path, capsys, *words):
    """What the verifier names, without the files whose digest differs."""
    status, lines = verified(files, tmp_path, capsys, "--key", SIGNER.verifier.text, *words)
    found = [line for line in lines[:-1] if not line.startswith("file ")]
    assert status == 1
    assert lines[-1].startswith("Not to be believed")
    return [line.removeprefix(f"{FOLDER}: ") for line in found]


def line(files, name, number, change):
    lines = files[name].split(b"\n")
    lines[number] = change(lines[number])
    return files | {name: b"\n".join(lines)}
