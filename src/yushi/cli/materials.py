"""`yushi materials`: which papers an application needs, and the papers themselves as DOCX and PDF."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, options
from yushi.core import materials
from yushi.core.assessment.values import label
from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

_MARK = {"yes": "■", "no": "□", "unknown": "？"}
_ANSWERS = {"yes": Text("需要", "needed"), "no": Text("不需要", "not needed"), "unknown": Text("还不能确定", "not known yet")}  # fmt: skip
_ENCLOSURES = Text("随附的材料：", "Papers to enclose:")
_AT_HAND = Text("，已有", ", at hand")
ZIP = "申请材料.zip"


class MaterialsError(YushiError):
    """What cannot be made, or cannot be written."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="list|make")
    listed = actions.add_parser("list", help="the documents of an application: needed or not, and why")
    made = actions.add_parser("make", help="write them as DOCX and PDF, with a manifest")
    for action in (listed, made):
        action.add_argument("dossier", metavar="DOSSIER", help="TOML or JSON file, - for stdin")
        options.add_day(action)
        options.add_qualification(action)
        options.add_format(action, "text", "json")
        options.add_language(action)
    made.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the files go")
    made.add_argument("--only", nargs="+", default=[], metavar="ID", help="these documents, needed or not")
    made.add_argument("--number", default="", help="the number of the case, printed in the header")
    made.add_argument("--enclose", nargs="+", default=[], metavar="[KIND=]FILE", help="papers to put in")
    made.add_argument("--zip", action="store_true", help="one ZIP for carrying instead of single files")


def run(args: argparse.Namespace) -> int:
    """Does what is asked."""
    return _ACTIONS[args.action](args)


def _filing(args: argparse.Namespace) -> materials.Filing:
    today = options.today()
    on = args.on or today
    number = getattr(args, "number", "")
    return materials.filing(
        options.load(args.dossier), on=on, today=min(today, on), number=number, book=options.book(args)
    )


def _set(args: argparse.Namespace) -> materials.TemplateSet:
    """The set of the qualification that is asked for, of which `_filing` has seen that there is one."""
    return materials.standard(args.qualification or "telecom")


def _list(args: argparse.Namespace) -> int:
    """Status 1 while it is not known of some document whether it is needed."""
    filing, whole = _filing(args), _set(args)
    choices, papers = materials.choose(whole, filing), materials.choose_enclosures(whole, filing)
    if args.format == "json":
        tree = {"documents": [_choice(one) for one in choices], "enclosures": [_paper(one) for one in papers]}
        print(options.dump(tree))
    else:
        print("\n".join(line for one in choices for line in _lines(one, args.lang)))
        print("\n" + _ENCLOSURES.say(args.lang))
        print("\n".join(line for one in papers for line in _paper_lines(one, args.lang)))
    answers = [one.answer for one in choices] + [one.answer for one in papers]
    return exits.NOT_READY if "unknown" in answers else exits.READY


def _paper(one: materials.EnclosureChoice) -> dict[str, object]:
    return {
        "kind": one.wanted.kind, "title": one.wanted.title._asdict(), "needed": str(one.answer),
        "at_hand": one.at_hand, "why": one.wanted.why._asdict(), "by": one.wanted.source, "missing": list(one.missing),
    }  # fmt: skip


def _paper_lines(one: materials.EnclosureChoice, lang: str) -> Iterator[str]:
    wanted = one.wanted
    hand = _AT_HAND.say(lang) if one.at_hand else ""
    yield f"{_MARK[one.answer]} {wanted.kind}  {wanted.title.say(lang)}  {_ANSWERS[one.answer].say(lang)}{hand}"
    yield f"    {wanted.why.say(lang)}"


def _enclosure(word: str) -> materials.Enclosure:
    """A paper named as FILE or KIND=FILE."""
    kind, sign, rest = word.partition("=")
    known = bool(sign) and kind in materials.KNOWN_PAPERS
    path = Path(rest if known else word)
    return materials.Enclosure(name=path.name, kind=kind if known else "other", data=_bytes(path))


def _choice(one: materials.Choice) -> dict[str, object]:
    template = one.template
    return {
        "id": template.id, "title": template.title._asdict(), "needed": str(one.answer), "why": template.why._asdict(),
        "by": template.source, "facts": list(one.used), "missing": list(one.missing),
    }  # fmt: skip


def _lines(one: materials.Choice, lang: str) -> Iterator[str]:
    template = one.template
    yield f"{_MARK[one.answer]} {template.id}  {template.title.say(lang)}  {_ANSWERS[one.answer].say(lang)}"
    yield f"    {template.why.say(lang)}"
    names = ("、" if lang == "zh" else ", ").join(label(path, lang) for path in one.missing or one.used)
    if one.missing:
        yield "    " + Text(f"取决于：{names}", f"depends on: {names}").say(lang)
    elif names:
        yield "    " + Text(f"根据：{names}", f"by: {names}").say(lang)


def _make(args: argparse.Namespace) -> int:
    """Status 1 while blanks, open questions or enclosures that were left out remain."""
    filing, whole = _filing(args), _set(args)
    _known(args.only, whole)
    attached = [_enclosure(word) for word in args.enclose]
    package = None
    for step in materials.make(filing, documents=whole, only=args.only, enclosures=attached):
        exits.note(
            Text(f"{step.done}/{step.total} {step.name.zh}", f"{step.done}/{step.total} {step.name.en}"),
            args.lang,
        )
        package = step.package
    assert package is not None  # the last step brings it
    _write(package, args.to, zipped=args.zip)
    print(materials.as_json(package) if args.format == "json" else materials.as_text(package), end="")
    for problem in package.problems:
        exits.say(MaterialsError(problem), args.lang)
    open_ends = package.undecided or package.problems or any(one.blanks for one in package.documents)
    return exits.NOT_READY if open_ends else exits.READY


def _known(names: list[str], whole: materials.TemplateSet) -> None:
    known = [template.id for template in whole.templates]
    for name in names:
        if name not in known:
            near = "".join(get_close_matches(name, known, 1)) or known[0]
            raise MaterialsError(
                Problem(
                    code="materials.unknown",
                    what=Text(f"没有材料 {name}", f"there is no document {name}"),
                    rule=Text(
                        "材料编号见 yushi materials list", "the ids are those of `yushi materials list`"
                    ),
                    fix=Text(f"最接近的是 {near}", f"the nearest is {near}"),
                )
            )


def _write(package: materials.Package, folder: Path, *, zipped: bool) -> None:
    files = {file.name: file.data for file in package.files}
    files |= {
        "清单.json": materials.as_json(package).encode(),
        "清单.txt": materials.as_text(package).encode(),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in ({ZIP: materials.carried(package)} if zipped else files).items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise MaterialsError(_refused(folder, error)) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MaterialsError(_refused(path, error)) from None


def _refused(path: Path, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem(
        code="materials.file",
        what=Text(f"无法读写：{reason}", f"it cannot be read or written: {reason}"),
        rule=Text("材料写入一个可写的文件夹，附件是可读的文件", "documents go to a folder that can be written, enclosures can be read"),
        fix=Text("检查路径和权限", "check the path and its permissions"),
        place=Place(file=str(path)),
    )  # fmt: skip


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {"list": _list, "make": _make}
