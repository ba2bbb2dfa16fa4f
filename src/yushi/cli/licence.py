"""`yushi licence`: whether a certificate's text is genuine, and whether a register's log is what was signed; no network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core import licence as licences
from yushi.core.errors import Place, Problem, Text
from yushi.core.ledger import LedgerError, Verifier

if TYPE_CHECKING:
    import argparse

_FIELDS = {
    "number": Text("编号", "number"),
    "edition": Text("版次", "edition"),
    "holder": Text("持证企业", "holder"),
    "code": Text("统一社会信用代码", "unified code"),
    "kinds": Text("业务种类", "kinds"),
    "scope": Text("覆盖范围", "coverage"),
    "domains": Text("域名", "domains"),
    "issued_on": Text("发证日期", "issued on"),
    "expires_on": Text("有效期至", "last day"),
}
_GENUINE = Text("✓ 签名成立", "✓ genuine")
_REHEARSAL = Text("  演练证照，不具法律效力", "  a rehearsal, without legal force")
_ASK = Text("  现在是否有效，请按编号查登记簿", "  whether it holds today, the register says")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="verify|log")
    verify = actions.add_parser("verify", help="is the text of a QR code a genuine licence")
    verify.add_argument(
        "text", metavar="TEXT", help="the text, or an address that holds it; - reads standard input"
    )
    log = actions.add_parser("log", help="is a register's log what its head was signed over")
    log.add_argument("lines", type=Path, metavar="LINES", help="what /register/log/lines gave")
    log.add_argument(
        "--head", type=Path, required=True, metavar="FILE", help="a head, of today or kept from earlier"
    )
    for action in actions.choices.values():
        action.add_argument(
            "--keys", type=Path, required=True, metavar="FILE", help="the register's public keys, a line each"
        )
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Says what was found; the status is 1 for what is not genuine."""
    keys = [Verifier.parse(line) for line in _read(args.keys).splitlines() if line.strip()]
    return _verify(args, keys) if args.action == "verify" else _log(args, keys)


def _verify(args: argparse.Namespace, keys: list[Verifier]) -> int:
    found = licences.verify(sys.stdin.read() if args.text == "-" else args.text, keys)
    if isinstance(found, licences.Forged):
        print(found.reason.lines(args.lang))
        return exits.NOT_READY
    print(_GENUINE.say(args.lang), found.key.name)
    for name, label in _FIELDS.items():
        value = getattr(found.certificate, name)
        print(f"  {label.say(args.lang)}: {' '.join(value) if isinstance(value, tuple) else value}")
    if not found.certificate.official:
        print(_REHEARSAL.say(args.lang))
    print(_ASK.say(args.lang))
    return exits.READY


def _log(args: argparse.Namespace, keys: list[Verifier]) -> int:
    lines = _read(args.lines).splitlines()
    signed = _read(args.head)
    try:
        found = licences.history.check(lines, signed, keys)
    except LedgerError as error:
        print(error.lines(args.lang))
        return exits.NOT_READY
    whole = Text(f"✓ 前 {found.size} 行（共 {len(lines)} 行）与签署时一致", f"✓ the first {found.size} of {len(lines)} lines are what was signed")  # fmt: skip
    print(whole.say(args.lang))
    return exits.READY


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise options.InputFileError(
            Problem(
                code="input.file",
                what=Text(f"读不出文件 {path}：{reason}", f"cannot read the file {path}: {reason}"),
                rule=Text("命令要读这个文件", "the command reads this file"),
                fix=Text("检查路径、权限和编码", "check its path, rights and encoding"),
                place=Place(file=str(path)),
            )
        ) from None
