"""`yushi sheet`: a form of the portal filled from a dossier, and a provider's filing notice tied to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core import sheets
from yushi.core.errors import Problem, Text, YushiError
from yushi.core.policy import qualifications
from yushi.core.sheets import notice, told

if TYPE_CHECKING:
    import argparse

    from yushi.core.dossier import Dossier
    from yushi.core.policy.qualifications import Qualification


class SheetError(YushiError):
    """A form that the qualification does not have."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument("dossier", metavar="DOSSIER", help="a TOML or JSON file; - reads standard input")
    parser.add_argument(
        "--form",
        choices=tuple(sheets.forms()),
        help="which form (default: licence, or the qualification's first)",
    )
    parser.add_argument(
        "--notice", metavar="FILE", help="read a provider's filing notice instead, and tie it to the dossier"
    )
    options.add_day(parser)
    options.add_qualification(parser)
    options.add_format(parser, "text", "json")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="--format json")
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the sheet; the status is 1 while a field is empty or open, or the notice does not fit."""
    form = _form(args)
    dossier = options.load(args.dossier)
    if args.notice:
        return _notice(args, dossier)
    found = sheets.sheet(sheets.forms()[form], dossier, args.on or options.today())
    print(options.dump(told.as_json(found)) if args.format == "json" else told.as_text(found, args.lang))
    unfinished = found.count(sheets.State.EMPTY) + found.count(sheets.State.OPEN)
    return exits.NOT_READY if unfinished else exits.READY


def _form(args: argparse.Namespace) -> str:
    """The name of the form that is asked for, by default the first one of the licence or of the qualification."""
    if not args.qualification:
        return args.form or "licence"
    one = qualifications.named(args.qualification)
    own = sheets.forms_of(one.id)
    if not own or (args.form and args.form not in own):
        raise SheetError(_strange(one, args.form, own))
    return args.form or own[0]


def _strange(one: Qualification, form: str | None, own: tuple[str, ...]) -> Problem:
    asked = form or ""
    return Problem(
        code="sheet.form",
        what=Text(f"{one.title.zh}没有表格 {asked}".rstrip(), f"{one.title.en} has no form {asked}".rstrip()),
        rule=Text(f"它的表格：{'、'.join(own) or '无'}", f"its forms are {', '.join(own) or 'none'}"),
        fix=Text("去掉 --form 或 --qualification", "leave out --form or --qualification"),
    )


def _notice(args: argparse.Namespace, dossier: Dossier) -> int:
    found = notice.read(options.text(args.notice))
    tied = notice.tied(found, dossier)
    if args.format == "json":
        facts = [{"path": path, "value": value} for path, value in tied.facts]
        problems = [{"code": one.code, "what": one.what._asdict(), "rule": one.rule._asdict(), "fix": one.fix._asdict()} for one in tied.problems]  # fmt: skip
        print(options.dump({"status": found.status.value, "subject": found.subject, "domains": list(found.domains), "facts": facts, "problems": problems}))  # fmt: skip
    else:
        print(Text(f"状态：{found.status.value}", f"status: {found.status.value}").say(args.lang))
        for path, value in tied.facts:
            print(f"  {path} = {value}")
        for one in tied.problems:
            print(one.lines(args.lang))
    return exits.NOT_READY if tied.problems or not tied.facts else exits.READY
