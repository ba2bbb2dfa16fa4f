"""`yushi case`: a case in one file, shown and verified without network; on a server also exported, imported, listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import case_server, exits, options
from yushi.core import casefile
from yushi.core.cases import standard
from yushi.core.cases.table import kinds
from yushi.core.errors import Place, Problem, Text
from yushi.core.ledger import Verifier

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from yushi.core.casefile import Opened

_HASH = 12
_UNKNOWN = Text(
    "? 密钥不认识：内容没有被改过，但来处没有人证实。用 --keys 给出对方的公钥",
    "? the key is unknown: nothing was changed since it was signed, but nobody has confirmed by whom; give --keys",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="show|verify|export|import|list")
    show = actions.add_parser(
        "show", help="what an exported file holds: the course of the case, its documents"
    )
    verify = actions.add_parser("verify", help="are its hashes and its signature right, and whose is the key")
    export = actions.add_parser("export", help="on the server: the case NUMBER as one signed file")
    bring = actions.add_parser("import", help="on the server: take the case of a file in")
    listed = actions.add_parser("list", help="on the server: the cases, those that moved last first")
    for action in (show, verify, bring):
        action.add_argument(
            "file", type=Path, metavar="FILE", help="an exported case, such as DK-2026-0001.yushi"
        )
        action.add_argument(
            "--keys", type=Path, metavar="FILE", help="public keys that are known, a line each"
        )
    export.add_argument("number", metavar="NUMBER", help="such as DK-2026-0001")
    export.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the file is put")
    export.add_argument("--by", default="", metavar="EMAIL", help="who takes it (default: the operator)")
    bring.add_argument("--enterprise", required=True, metavar="CODE", help="unified social credit code")
    bring.add_argument("--by", required=True, metavar="EMAIL", help="who takes it in")
    bring.add_argument(
        "--unknown-key", action="store_true", help="take it in although the key that signed it is not known"
    )
    listed.add_argument("--open", action="store_true", help="only those that have not ended")
    for action in actions.choices.values():
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Does what is asked; 1 if the key that signed is not known."""
    if args.action == "export":
        return case_server.export(args)
    if args.action == "list":
        return case_server.listed(args)
    found = casefile.read(_bytes(args.file))
    keys = _keys(args.keys)
    if args.action == "import":
        return case_server.bring(args, found, keys)
    lines = _shown(found, args.lang) if args.action == "show" else _head(found, args.lang)
    for line in lines:
        print(line)
    return _signed(found, keys, args.lang)


def _head(found: Opened, lang: str) -> Iterator[str]:
    case, origin = found.case, found.origin
    yield f"{origin['number']}  {case['organisation']['name']} {case['organisation']['code']}"
    yield Text(
        f"来自 {origin['site']}，导出于 {origin['exported_at'][:16].replace('T', ' ')} UTC，{casefile.shown(origin['exported_by'])}",
        f"from {origin['site']}, exported {origin['exported_at'][:16].replace('T', ' ')} UTC by {casefile.shown(origin['exported_by'])}",
    ).say(lang)
    yield Text(
        f"✓ 全部哈希都对（附件 {len(found.files)} 个），内容摘要 {found.digest}",
        f"✓ every hash is right ({len(found.files)} documents and letters), digest of the content {found.digest}",
    ).say(lang)


def _shown(found: Opened, lang: str) -> Iterator[str]:
    yield from _head(found, lang)
    case = found.case
    flow = standard(case["kind"]) if case["kind"] in kinds() else None
    titles = {one.event: one.title.say(lang) for one in flow.transitions} if flow else {}
    titles["open"] = Text("立案", "Opened").say(lang)
    yield f"{flow.title.say(lang) if flow else case['kind']} · {_state(found, lang)}"
    for one in case["events"]:
        words = (one["on"], titles.get(one["event"], one["event"]), casefile.shown(one["by"]), one["reason"])
        yield "  " + "  ".join(word for word in words if word)
    for document in case["documents"]:
        for version in document["versions"]:
            yield f"  {document['title']} v{version['number']}  {version['name']}  {version['sha256'][:_HASH]}"
    for letter in case["letters"]:
        yield f"  {letter['title_en'] if lang == 'en' else letter['title_zh']} {letter['number']}  {letter['pdf'][:_HASH]}"


def _state(found: Opened, lang: str) -> str:
    """The state by its title, or by its own name where no workflow here has it."""
    case = found.case
    states = standard(case["kind"]).states if case["kind"] in kinds() else {}
    return states[case["state"]].title.say(lang) if case["state"] in states else str(case["state"])


def _signed(found: Opened, keys: list[Verifier], lang: str) -> int:
    known = found.signed_by(keys)
    if known is None:
        print(_UNKNOWN.say(lang), found.key.text)
        return exits.NOT_READY
    print(Text("✓ 签名成立，密钥", "✓ signed by").say(lang), known.name)
    return exits.READY


def _keys(path: Path | None) -> list[Verifier]:
    lines = options.text(str(path)).splitlines() if path else []
    return [Verifier.parse(line) for line in lines if line.strip()]


def _bytes(path: Path) -> bytes:
    """The bytes of a file, not more than a case file may have.

    Raises:
        InputFileError: when it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return file.read(casefile.LIMIT + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise options.InputFileError(
            Problem(
                code="file.unreadable",
                what=Text(f"打不开文件：{reason}", f"the file cannot be opened: {reason}"),
                rule=Text("命令要读这个案件包", "the command reads this case file"),
                fix=Text("检查路径和权限", "check the path and its permissions"),
                place=Place(file=str(path)),
            )
        ) from None
