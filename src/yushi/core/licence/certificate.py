"""What a certificate says, as ten lines of text that are signed as they stand.

    yushi.licence/1                 the format; a reader that knows another number refuses
    rehearsal                       or `official`: whether the issuer is the authority by law
    豫B2-20260001                   number
    2                               edition: 1 as issued, one more for every change and renewal
    洛阳牡汇文旅有限公司              holder
    91411302MA9HWNMU10              unified social credit code
    B21 B25                         kinds of service
    河南省                           coverage
    muhui.example                   domains, or a dash
    2026-11-24 2031-11-24           issued on, last day

A value of one spelling: what `parse` accepts, `text` spells again byte for byte.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Problem, Text, YushiError
from yushi.core.identifiers import domain_name, licence_number, unified_code
from yushi.core.identifiers.number import IdentifierError

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "yushi.licence/1"
KINDS = ("B21", "B25")
PROVINCE = "河南省"  # what a provincial licence covers
OFFICIAL, REHEARSAL = "official", "rehearsal"
_NONE, _LINES = "-", 10
_LONGEST, _MOST, _EDITIONS = 200, 20, 9999


class CertificateError(YushiError):
    """A certificate that cannot be made or read, with everything that is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A licence as its certificate states it; raises `CertificateError` where something cannot be so."""

    number: str
    edition: int
    holder: str
    code: str
    kinds: tuple[str, ...]
    scope: str
    domains: tuple[str, ...]
    issued_on: dt.date
    expires_on: dt.date
    official: bool = False

    def __post_init__(self) -> None:
        wrong = [what for holds, what in self._checks() if not holds]
        if wrong:
            raise CertificateError(*(_problem(what) for what in wrong))

    def _checks(self) -> tuple[tuple[bool, Text], ...]:
        return (
            (_canonical(licence_number, self.number), Text(f"编号「{self.number}」不是许可证编号的标准写法", f"the number {self.number!r} is no licence number in its one form")),
            (1 <= self.edition <= _EDITIONS, Text(f"版次 {self.edition} 不对", f"the edition {self.edition} is not one")),
            (_line(self.holder), Text("持证企业名称为空、过长或跨行", "the holder's name is empty, too long or on several lines")),
            (_canonical(unified_code, self.code), Text(f"统一社会信用代码「{self.code}」不对", f"the unified code {self.code!r} is none")),
            (bool(self.kinds) and list(self.kinds) == sorted(set(self.kinds) & set(KINDS)), Text("业务种类须为 B21、B25 之一或两者，按此顺序", "kinds are B21, B25 or both in this order")),
            (_line(self.scope), Text("覆盖范围为空、过长或跨行", "the coverage is empty, too long or on several lines")),
            (len(self.domains) <= _MOST and all(_canonical(domain_name, one) for one in self.domains), Text(f"域名不对，或超过 {_MOST} 个", f"a domain is none in its one form, or they are more than {_MOST}")),
            (self.issued_on <= self.expires_on, Text("届满日早于发证日", "the last day lies before the day of issue")),
        )  # fmt: skip

    @property
    def text(self) -> str:
        """The ten lines, the last with its newline too."""
        lines = (
            FORMAT,
            OFFICIAL if self.official else REHEARSAL,
            self.number,
            str(self.edition),
            self.holder,
            self.code,
            " ".join(self.kinds),
            self.scope,
            " ".join(self.domains) or _NONE,
            f"{self.issued_on} {self.expires_on}",
        )
        return "".join(f"{line}\n" for line in lines)


def parse(text: str) -> Certificate:
    """The certificate that `text` spells.

    Raises:
        CertificateError: if it spells none, or not in the one right way.

    """
    lines = text.split("\n")
    if len(lines) != _LINES + 1 or lines[0] != FORMAT:
        raise _unreadable()
    try:
        found = _read(lines)
    except ValueError:
        raise _unreadable() from None
    if found.text != text:
        raise _unreadable()
    return found


def _read(lines: Sequence[str]) -> Certificate:
    issued, _, expires = lines[9].partition(" ")
    return Certificate(
        official=lines[1] == OFFICIAL,
        number=lines[2],
        edition=int(lines[3]),
        holder=lines[4],
        code=lines[5],
        kinds=tuple(lines[6].split(" ")),
        scope=lines[7],
        domains=() if lines[8] == _NONE else tuple(lines[8].split(" ")),
        issued_on=dt.date.fromisoformat(issued),
        expires_on=dt.date.fromisoformat(expires),
    )


def _canonical(module: object, text: str) -> bool:
    try:
        return bool(module.parse(text).canonical == text)  # type: ignore[attr-defined]
    except IdentifierError:
        return False


def _line(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST and text == " ".join(text.split()) and text.isprintable()


def _unreadable() -> CertificateError:
    return CertificateError(
        _problem(Text("证照内容不是本格式的写法", "its text is not written in this format"))
    )


def _problem(what: Text) -> Problem:
    return Problem(
        code="licence.certificate",
        what=Text(f"证照写不成：{what.zh}。", f"No certificate: {what.en}."),
        rule=Text("证照格式 yushi.licence/1（docs/reference/licence.md）。", "The format yushi.licence/1 (docs/reference/licence.md)."),
        fix=Text("按登记的内容改正后重试。", "Correct it to what the register holds and try again."),
    )  # fmt: skip
