"""`yushi ledger`: examine the ledger, sign its heads, prove an entry, export for an inspector, let go of what is due."""

from __future__ import annotations

import base64
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, lasting, ledger_letting_go, options, site
from yushi.core.errors import Text, YushiError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from yushi.core.ledger import Shard

CONSOLE = "console"
_OLDER_RING = Text(
    "✗ 密钥环不是最后登记的那一个：可能放回了旧环",
    "✗ the ring of keys is not the last one recorded: an older one may have been put back",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="ACTION")
    verify = actions.add_parser(
        "verify", help="is the ledger what was signed, and if not, which entry is not"
    )
    verify.add_argument(
        "--outside", nargs="+", default=[], metavar="FILE", help="signed heads kept elsewhere"
    )
    sign = actions.add_parser("checkpoint", help="append what waits, sign the heads, give copies away")
    sign.add_argument(
        "--every",
        type=float,
        metavar="SECONDS",
        help="go on doing so; once a day examine what is new, once a week and at the start everything, and mail the heads",
    )
    sign.add_argument(
        "--while", dest="alive", type=int, metavar="PID", help="with --every: as long as that process lives"
    )
    sign.add_argument("--mail", action="store_true", help="send the heads to YUSHI_LEDGER_MAIL")
    prove = actions.add_parser("prove", help="the proof that an entry is under the signed head")
    prove.add_argument("log", metavar="LOG", help="as in login-2026-11")
    prove.add_argument("sequence", type=int, metavar="NUMBER")
    _configure_export(actions.add_parser("export", help="entries, proofs, key and verifier in a ZIP"))
    _configure_witness(actions)
    ledger_letting_go.configure(actions)
    rights = actions.add_parser("rights", help="SQL for PostgreSQL: what the role of a site may do")
    rights.add_argument("role", metavar="ROLE")
    for action in actions.choices.values():
        options.add_language(action)


def _configure_witness(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    cosign = actions.add_parser(
        "cosign", help="as a witness: cosign another ledger's head, if it extends the last"
    )
    cosign.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="what /ledger/witness/LOG of that site gave",
    )
    cosign.add_argument("--key", required=True, help="the other ledger's public key")
    keep = actions.add_parser("witnessed", help="keep a head of ours that a witness cosigned")
    keep.add_argument("file", type=Path, metavar="FILE")
    actions.add_parser("witness-key", help="the public key of this site as a witness")


def _configure_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--log", nargs="+", default=[], metavar="LOG", help="which logs (default: all)")
    export.add_argument("--from", dest="first", type=options.day, metavar="DATE")
    export.add_argument("--to", dest="last", type=options.day, metavar="DATE")
    export.add_argument("--reveal", nargs="+", default=[], metavar="FIELD", help="personal fields to give")
    export.add_argument("--by", required=True, help="who asks, as a reference: user:…")
    export.add_argument("--reason", required=True)


def run(args: argparse.Namespace) -> int:
    """Does what is asked."""
    site.start()
    return _ACTIONS[args.action](args)


def _verify(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import selectors  # noqa: PLC0415

    outside = [options.text(file) for file in args.outside]
    wrong = 0
    for told in selectors.examined(outside):
        print(told.text.say(args.lang))
        wrong += not told.whole
    if not selectors.ring_is_the_last_recorded():
        print(_OLDER_RING.say(args.lang))
        wrong += 1
    return exits.NOT_READY if wrong else exits.READY


def _checkpoint(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import checkpoints  # noqa: PLC0415

    if args.every:
        return _go_on(args)
    heads = checkpoints.checkpoint_sign()
    print("\n".join(heads), end="")
    if args.mail:
        checkpoints.checkpoint_mail(heads)
    return exits.READY


def _go_on(args: argparse.Namespace) -> int:
    """Signs again and again. What goes wrong once is said, and tried again the next time."""
    from django.db import DatabaseError, close_old_connections  # noqa: PLC0415

    from yushi.apps.evidence.services import checkpoints, examinations  # noqa: PLC0415

    examined, whole = None, None
    while args.alive is None or lasting.lives(args.alive):
        try:
            heads, today = checkpoints.checkpoint_sign(), options.today()
            week = today.isocalendar()[:2]
            if today != examined:
                at = site.now()
                examinations.examination_run(at=at, since=at - timedelta(days=1) if week == whole else None)
                checkpoints.checkpoint_mail(heads)
                examined, whole = today, week
        except YushiError as wrong:
            print(wrong.lines(args.lang), file=sys.stderr, flush=True)
        except (DatabaseError, OSError) as wrong:
            print(f"✗ {wrong}", file=sys.stderr, flush=True)
        close_old_connections()
        lasting.rest(args.every, args.alive)
    return exits.READY


def _cosign(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import checkpoints  # noqa: PLC0415

    print(checkpoints.witness_cosign(options.text(args.file), key=args.key, at=site.now()), end="")
    return exits.READY


def _witnessed(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import checkpoints  # noqa: PLC0415

    print("\n".join(checkpoints.cosignature_keep(options.text(args.file))))
    return exits.READY


def _witness_key(_: argparse.Namespace) -> int:
    from yushi.apps.evidence import keys  # noqa: PLC0415
    from yushi.core.ledger import cosignature  # noqa: PLC0415

    print(cosignature.witness(keys.signer()).text)
    return exits.READY


def _prove(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import selectors  # noqa: PLC0415

    proof = selectors.proof(_log(args.log), args.sequence)
    print(
        options.dump(
            {
                "entry": proof.content.decode(),
                "index": args.sequence,
                "size": proof.head.size,
                "root": base64.b64encode(proof.head.root).decode(),
                "proof": [base64.b64encode(one).decode() for one in proof.hashes],
                "checkpoint": proof.signed,
                "key": proof.key,
            }
        )
    )
    return exits.READY


def _rights(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import selectors  # noqa: PLC0415

    print("\n".join(selectors.rights(args.role)))
    return exits.READY


def _export(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import selectors  # noqa: PLC0415
    from yushi.apps.evidence.services import exports  # noqa: PLC0415

    content = exports.export_make(
        [_log(name) for name in args.log] or selectors.shards(),
        first=args.first,
        last=args.last,
        reveal=args.reveal,
        by=args.by,
        reason=Text(args.reason, args.reason),
        at=site.now(),
        address=CONSOLE,
    )
    args.file.write_bytes(content)
    return exits.READY


def _log(name: str) -> Shard:
    """The log with that short name.

    Raises:
        LedgerError: if there is none.

    """
    from yushi.apps.evidence import selectors  # noqa: PLC0415

    return selectors.shard(name)


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "verify": _verify,
    "checkpoint": _checkpoint,
    "prove": _prove,
    "export": _export,
    "rights": _rights,
    "expire": ledger_letting_go.expire,
    "erase": ledger_letting_go.erase,
    "cosign": _cosign,
    "witnessed": _witnessed,
    "witness-key": _witness_key,
}
