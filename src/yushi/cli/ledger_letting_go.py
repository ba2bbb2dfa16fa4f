"""`yushi ledger expire` and `erase`: what the law no longer wants kept goes, and not a day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options, site
from yushi.core.errors import Text

if TYPE_CHECKING:
    import argparse


def configure(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the two actions to those of `yushi ledger`."""
    expire = actions.add_parser(
        "expire", help="from which day each log may go; with LOG delete it, if that day has come"
    )
    expire.add_argument("log", nargs="?", metavar="LOG", help="as in login-2026-11")
    expire.add_argument("--by", default="operator:console", help="who does it, as a reference: user:…")
    erase = actions.add_parser("erase", help="erase personal fields of one entry; its proof stays good")
    erase.add_argument("log", metavar="LOG")
    erase.add_argument("sequence", type=int, metavar="NUMBER")
    erase.add_argument("fields", nargs="+", metavar="FIELD", help="as in account_name")
    erase.add_argument("--by", default="operator:console", help="who does it, as a reference: user:…")
    erase.add_argument("--reason", required=True)
    erase.add_argument(
        "--order", default="", help="the order of an authority that asks for it before the term is over"
    )


def expire(args: argparse.Namespace) -> int:
    """Tells the days, or deletes one log; 2 with the first allowed day where it is too early."""
    from yushi.apps.evidence import selectors  # noqa: PLC0415
    from yushi.apps.evidence.services import retention  # noqa: PLC0415

    if args.log:
        print(retention.shard_expire(selectors.shard(args.log), by=args.by, at=site.now()))
        return exits.READY
    today = options.today()
    for shard, first in selectors.allowed_from():
        print(
            _told(
                shard.folder, first.isoformat() if first else "", may=first is not None and first <= today
            ).say(args.lang)
        )
    return exits.READY


def erase(args: argparse.Namespace) -> int:
    """Erases and says how many fields it were; 1 where there was none of them."""
    from yushi.apps.evidence import selectors  # noqa: PLC0415
    from yushi.apps.evidence.services import retention  # noqa: PLC0415

    count = retention.part_erase(
        selectors.shard(args.log),
        args.sequence,
        args.fields,
        by=args.by,
        at=site.now(),
        reason=args.reason,
        ordered_by=args.order,
    )
    print(Text(f"擦除 {count} 个字段", f"{count} fields were erased").say(args.lang))
    return exits.READY if count else exits.NOT_READY


def _told(name: str, first: str, *, may: bool) -> Text:
    if not first:
        return Text(
            f"· {name}：有交易尚未完成，期限未起算",
            f"· {name}: transactions are open, its term has not begun",
        )
    if may:
        return Text(f"✓ {name}：{first} 起可以删除", f"✓ {name}: may be deleted since {first}")
    return Text(f"· {name}：{first} 起可以删除", f"· {name}: may be deleted from {first} on")
