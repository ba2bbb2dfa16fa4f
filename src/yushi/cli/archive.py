"""`yushi archive`: open every stored document and compare it with its hash; take away files that no row names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options, site
from yushi.core.errors import Text

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="examine|tidy")
    examine = actions.add_parser("examine", help="open every stored document and compare it with its hash")
    tidy = actions.add_parser("tidy", help="take away files that no row has named for a day")
    for action in (examine, tidy):
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Does what is asked; 1 if a document does not open as it was stored."""
    site.start()
    return _examine(args.lang) if args.action == "examine" else _tidy(args.lang)


def _examine(lang: str) -> int:
    from yushi.apps.archive.services.tidying import archive_examine  # noqa: PLC0415

    wrong = 0
    for version, failure in archive_examine():
        wrong += 1
        print(f"{version.document.reference} v{version.number}")
        exits.say(failure, lang)
    print(Text(f"打不开的文件：{wrong}", f"documents that do not open: {wrong}").say(lang))
    return exits.NOT_READY if wrong else exits.READY


def _tidy(lang: str) -> int:
    from yushi.apps.archive.services.tidying import archive_tidy  # noqa: PLC0415

    done = archive_tidy(at=site.now())
    print(
        Text(
            f"清理 {done.files} 个文件，{done.size} 字节",
            f"{done.files} files of {done.size} bytes were taken away",
        ).say(lang)
    )
    return exits.READY
