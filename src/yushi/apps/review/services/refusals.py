"""Why something was not taken, in three lines; nothing was changed then."""

from __future__ import annotations

from yushi.apps.accounts.services.refusals import ChangeError
from yushi.core.errors import Problem, Text

_MIB = 1024 * 1024


def _cannot(code: str, what: Text, *, rule: Text, fix: Text) -> ChangeError:
    return ChangeError(Problem(code=f"review.{code}", what=what, rule=rule, fix=fix))


def nobody_present() -> ChangeError:
    """Nobody of the enterprise is named."""
    return _cannot(
        "nobody-present",
        Text("没有写企业在场人员。", "Nobody of the enterprise is named as present."),
        rule=Text("核查记录由双方确认。", "Both sides confirm the record of a visit."),
        fix=Text("写在场人员的姓名；没有人在场的写明情况。", "Give the name; if nobody was there, say so."),
    )


def no_such_answer(word: str) -> ChangeError:
    """An answer or an item that the checklist does not have."""
    return _cannot(
        "no-such-answer",
        Text(f"清单里没有“{word}”。", f"The checklist has no “{word}”."),
        rule=Text("每一项只有：符合、不符合、没有查。", "An item is shown, wanting or not looked at."),
        fix=Text(
            "刷新清单页再填；已填的还在手机里。",
            "Load the checklist again; what was filled in is still there.",
        ),
    )


def key_taken() -> ChangeError:
    """The same checklist was sent for another case."""
    return _cannot(
        "key-taken",
        Text("这份清单已经记在另一件案子里。", "This checklist is on record in another case."),
        rule=Text("一份清单只属于一件案子。", "A checklist belongs to one case."),
        fix=Text("从本案的页面重新打开清单。", "Open the checklist again from this case."),
    )


def photo_too_large(size: int, most: int) -> ChangeError:
    """A photo that is too large."""
    return _cannot(
        "photo-too-large",
        Text(f"照片 {size / _MIB:.1f} MiB，超过 {most // _MIB} MiB。", f"The photo has {size / _MIB:.1f} MiB, more than {most // _MIB} MiB."),
        rule=Text("照片按原样保存，单张有上限。", "Photos are kept as they came, up to a size each."),
        fix=Text("把相机分辨率调低再拍。", "Take it again at a lower resolution."),
    )  # fmt: skip


def another_photo(told: str, found: str) -> ChangeError:
    """The bytes that came are not those that the phone hashed."""
    return _cannot(
        "another-photo",
        Text(f"收到的照片哈希是 {found[:16]}…，手机上算的是 {told[:16]}…。", f"The photo that came has the hash {found[:16]}…, the phone had made {told[:16]}…."),
        rule=Text("照片在手机上先算哈希，收到后核对。", "Photos are hashed on the phone and compared on arrival."),
        fix=Text("重新发送；还不一样，重新选这张照片。", "Send it again; if it still differs, choose the photo again."),
    )  # fmt: skip


def countersigned() -> ChangeError:
    """The enterprise has confirmed the record already."""
    return _cannot(
        "countersigned",
        Text("这份记录企业已经确认过。", "The enterprise has countersigned this record already."),
        rule=Text("确认只有一次，不能更改。", "A record is countersigned once and for all."),
        fix=Text("有补充的，写信给机关。", "Write to the authority if there is more to say."),
    )


def nothing_awaited() -> ChangeError:
    """No public value is named that nobody can know yet."""
    return _cannot(
        "nothing-awaited",
        Text("没有写明等待哪个公开值。", "No public value is named that the draw awaits."),
        rule=Text(
            "种子由机关掌握，要等一个谁都还不知道的公开值，结果才没人能先知道。",
            "The office holds the seed, so the outcome also hangs on a public value that nobody knows yet.",
        ),
        fix=Text("写一个以后才公布的值，例如次日某指数收盘价。", "Name one that comes later, such as the close of an index tomorrow."),
    )  # fmt: skip


def revealed_already() -> ChangeError:
    """The draw is over."""
    return _cannot(
        "revealed-already",
        Text("这次抽签已经揭晓。", "This draw was revealed already."),
        rule=Text("一次抽签只揭晓一次。", "A draw is revealed once."),
        fix=Text("要再抽，另立一次。", "Commit to another one to draw again."),
    )
