"""What `yushi case` does on a server: export, import, list."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from yushi.cli import exits, options, site
from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from yushi.apps.accounts.models import User
    from yushi.core.casefile import Opened
    from yushi.core.ledger import Verifier


class WhichError(YushiError):
    """A person, an enterprise or a case that is not there; or a key that nobody has said is known."""


def export(args: argparse.Namespace) -> int:
    """The case as a file in the folder, for its owner's account alone; an older one of that name stays."""
    site.start()
    from yushi.apps.desk.selectors.cases import by_number  # noqa: PLC0415 - Django is started by now
    from yushi.apps.desk.services.carrying import case_export  # noqa: PLC0415

    case = by_number(args.number)
    if case is None:
        raise _none(args.number, Text("案件号", "case number"))
    place = args.to / f"{case.number}.yushi"
    if place.exists() or not args.to.is_dir():
        raise _not_there(place)
    made = case_export(actor=_person(args.by) if args.by else None, at=site.now(), case=case)
    try:
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
    except OSError:
        raise _not_there(place) from None
    print(place)
    exits.note(
        Text(
            "个人号码完整地在文件里，用完删除。", "Personal numbers are in it in full: delete it after use."
        ),
        args.lang,
    )
    return exits.READY


def bring(args: argparse.Namespace, found: Opened, keys: list[Verifier]) -> int:
    """The case of a file, taken in; a key that is not known only if that was said."""
    site.start()
    from yushi.apps.desk.selectors.cases import open_to  # noqa: PLC0415
    from yushi.apps.desk.services.carrying import case_import  # noqa: PLC0415
    from yushi.apps.evidence.services.signing import site_signer  # noqa: PLC0415

    known = [site_signer().verifier, *keys]
    signed = found.signed_by(known)
    if signed is None and not args.unknown_key:
        raise WhichError(_unknown_key(found))
    person, at = _person(args.by), site.now()
    organisation = open_to(person, at).filter(unified_code=args.enterprise).first()
    if organisation is None:
        raise _none(args.enterprise, Text("此人可以编辑的企业", "enterprise that this person may edit:"))
    made = case_import(actor=person, at=at, found=found, organisation=organisation, keys=known)
    key = signed.name if signed else Text("密钥不认识", "unknown key").say(args.lang)
    print(f"{made.number}  ← {found.origin['number']} @ {found.origin['site']}  {key}")
    return exits.READY


def listed(args: argparse.Namespace) -> int:
    """A line for each case: number, state, last move, enterprise."""
    site.start()
    from yushi.apps.desk.selectors.cases import everyones  # noqa: PLC0415
    from yushi.core.cases import standard  # noqa: PLC0415

    for case in everyones(only_open=args.open):
        flow = standard(case.kind)
        print(
            case.number,
            case.moved_at.date().isoformat(),
            flow.title.say(args.lang),
            flow.states[case.state].title.say(args.lang),
            case.organisation.unified_code,
            case.organisation.name,
            sep="  ",
        )
    return exits.READY


def _person(email: str) -> User:
    from yushi.apps.accounts.selectors.people import user_by_email  # noqa: PLC0415

    found = user_by_email(email)
    if found is None:
        raise _none(email, Text("邮箱", "e-mail address"))
    return found


def _none(given: str, kind: Text) -> WhichError:
    shown = "".join(sign for sign in given[:80] if sign.isprintable())
    return WhichError(
        Problem(
            code="case.not-here",
            what=Text(f"没有{kind.zh} {shown}", f"there is no {kind.en} {shown}"),
            rule=Text("在本站的数据里找", "it is looked up in the data of this site"),
            fix=Text("核对写法；用 yushi case list 看案件", "check it; `yushi case list` shows the cases"),
        )
    )


def _not_there(place: Path) -> options.InputFileError:
    return options.InputFileError(
        Problem(
            code="file.not-written",
            what=Text("文件已在，或文件夹不存在、不能写", "the file is there already, or its folder is not"),
            rule=Text("不覆盖已有文件", "a file that is there is not overwritten"),
            fix=Text("换一个文件夹", "give another folder"),
            place=Place(file=str(place)),
        )
    )


def _unknown_key(found: Opened) -> Problem:
    return Problem(
        code="case.unknown-key",
        what=Text(
            f"签名的密钥不认识：{found.key.text}", f"the key that signed it is not known: {found.key.text}"
        ),
        rule=Text("认识的密钥：本站的，和 --keys 给的", "known are this site's key and those of --keys"),
        fix=Text(
            "向对方站点要公钥，用 --keys 给出；确知来处的，加 --unknown-key",
            "get the key from that site and give it by --keys; if you know where the file comes from, add --unknown-key",
        ),
    )
