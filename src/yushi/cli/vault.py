"""`yushi vault`: which key seals how much, put a new key into use, seal anew, retire a key, change the key around them all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, options, site
from yushi.core.errors import Text, YushiError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="status|add|rotate|retire|rewrap")
    status = actions.add_parser("status", help="values by column and key, and the keys that may retire")
    add = actions.add_parser("add", help="put a new data key into use; then restart the workers and rotate")
    rotate = actions.add_parser("rotate", help="seal anew what is under older keys; may be broken off")
    retire = actions.add_parser("retire", help="retire a key that seals nothing any more")
    retire.add_argument("key", type=int, metavar="ID")
    rewrap = actions.add_parser(
        "rewrap", help="wrap the keys by the key-encryption key of now: a new one, or that of a key service"
    )
    former = rewrap.add_mutually_exclusive_group(required=True)
    former.add_argument("--old", type=Path, metavar="FILE", help="the key that wrapped them before")
    former.add_argument(
        "--old-service", default="", metavar="NAME", help="or the key service, as in YUSHI_VAULT_SERVICE"
    )
    for action in (add, rotate, retire, rewrap):
        action.add_argument("--by", default="operator:console", help="who does it, as a reference: user:…")
    for action in (status, add, rotate, retire, rewrap):
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Does what is asked; 1 if values are left under older keys."""
    site.start()
    return _ACTIONS[args.action](args)


def _status(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import selectors  # noqa: PLC0415

    for column, tally in sorted(selectors.tallies().items()):
        rows = "  ".join(f"#{key}: {count}" for key, count in sorted(tally.rows.items()))
        print(f"{column}  {rows or '–'}" + (f"  ?: {tally.unreadable}" if tally.unreadable else ""))
    progress = selectors.rotation_progress()
    retirable = ", ".join(f"#{key}" for key in progress.retirable) or "–"
    print(Text(f"可停用的密钥：{retirable}", f"keys that may retire: {retirable}").say(args.lang))
    return exits.READY if progress.done else exits.NOT_READY


def _add(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import keys  # noqa: PLC0415

    print(f"#{keys.key_add(by=args.by, at=site.now())}")
    return exits.READY


def _rotate(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import rotation  # noqa: PLC0415

    count, failed = rotation.rotate(by=args.by, at=site.now())
    print(Text(f"重新加密 {count} 个值", f"{count} values were sealed anew").say(args.lang))
    if failed:
        exits.say(YushiError(*failed), args.lang)
    return exits.NOT_READY if failed else exits.READY


def _retire(args: argparse.Namespace) -> int:
    from yushi.apps.evidence.services import rotation  # noqa: PLC0415

    rotation.key_retire(args.key, by=args.by, at=site.now())
    return exits.READY


def _rewrap(args: argparse.Namespace) -> int:
    from yushi.apps.evidence import keys  # noqa: PLC0415
    from yushi.apps.evidence.services.keys import ring_rewrap  # noqa: PLC0415

    ring_rewrap(old=keys.former_key(file=args.old, service=args.old_service), by=args.by, at=site.now())
    return exits.READY


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "status": _status,
    "add": _add,
    "rotate": _rotate,
    "retire": _retire,
    "rewrap": _rewrap,
}
