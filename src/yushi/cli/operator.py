"""`yushi operator`: the first operator of a site and its owner, where nobody could let the other in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from yushi.cli import exits, options, site
from yushi.core.errors import Text

if TYPE_CHECKING:
    import argparse

_BYTES = 12  # of randomness in a first password: 16 signs


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("email", metavar="EMAIL", help="the address with which the owner signs in")
    parser.add_argument(
        "--organisation", required=True, metavar="NAME", help="full name on the business licence"
    )
    parser.add_argument("--code", required=True, metavar="CODE", help="unified social credit code")
    parser.add_argument("--name", default="", metavar="NAME", help="name of the owner")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Makes both, and shows the first password once."""
    site.start()
    from yushi.apps.accounts.services.founding import operator_found  # noqa: PLC0415 - Django is started by now

    password = secrets.token_urlsafe(_BYTES)
    founded = operator_found(
        at=site.now(),
        name=args.organisation,
        unified_code=args.code,
        email=args.email,
        display_name=args.name,
        password=password,
    )
    print(f"{founded.organisation.name}  {founded.owner.email}")
    if founded.new:
        print(
            Text(
                f"首次密码（只显示这一次）：{password}\n登录后先设置二次验证。",
                f"First password (shown this once): {password}\nSet up a second factor after signing in.",
            ).say(args.lang)
        )
    return exits.READY
