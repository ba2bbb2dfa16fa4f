"""The unified social credit code (统一社会信用代码), GB 32100-2015.

Eighteen characters: the registering department, the kind of body, six digits for the division of the
registering authority, a nine-character organization code with its own check character (GB 11714-1997),
and a check character over all. When the weighted sum is a multiple of 31 the check character is `0`.
The division is that of the first registration: a company that moved keeps its code.

>>> code = parse("9141 0100 ma45xy124x")
>>> code.canonical, code.division, code.organization_code, code.category.en
('91410100MA45XY124X', '410100', 'MA45XY12-4', 'enterprise')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.identifiers.number import IdentifierError, Remark, shown
from yushi.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOKS_LIKE = str.maketrans("IOSZ", "1052")
_OLD_REGISTRATION = 15  # digits of the registration number on licences before the code

_RULE = Text(
    "《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）：18 位，数字和除 I、O、S、V、Z 外的大写字母。",
    "GB 32100-2015: 18 characters, digits and capital letters other than I, O, S, V, Z.",
)
_COPY = Text("请对照营业执照原件逐位核对。", "Compare it with the business licence, character by character.")

_REGISTRARS = {
    "1": Text("机构编制部门", "organization establishment department"),
    "2": Text("外交部门", "foreign affairs department"),
    "3": Text("司法行政部门", "judicial administration"),
    "4": Text("文化部门", "culture department"),
    "5": Text("民政部门", "civil affairs department"),
    "6": Text("旅游部门", "tourism department"),
    "7": Text("宗教部门", "religious affairs department"),
    "8": Text("工会", "trade union"),
    "9": Text("市场监督管理部门", "market regulator"),
    "A": Text("中央军委改革和编制办公室", "military establishment office"),
    "N": Text("农业农村部门", "agriculture department"),
    "Y": Text("其他部门", "other department"),
}
_CATEGORIES = {
    "11": Text("机关", "state organ"),
    "12": Text("事业单位", "public institution"),
    "13": Text("群众团体", "mass organization"),
    "31": Text("律师执业机构", "law firm"),
    "32": Text("公证处", "notary office"),
    "33": Text("基层法律服务所", "grassroots legal service"),
    "34": Text("司法鉴定机构", "forensic institution"),
    "35": Text("仲裁委员会", "arbitration commission"),
    "51": Text("社会团体", "social organization"),
    "52": Text("民办非企业单位", "private non-enterprise unit"),
    "53": Text("基金会", "foundation"),
    "71": Text("宗教活动场所", "religious venue"),
    "72": Text("宗教院校", "religious school"),
    "81": Text("基层工会", "local trade union"),
    "91": Text("企业", "enterprise"),
    "92": Text("个体工商户", "individual business household"),
    "93": Text("农民专业合作社", "farmers' cooperative"),
    "N1": Text("组级集体经济组织", "collective of a villagers' group"),
    "N2": Text("村级集体经济组织", "collective of a village"),
    "N3": Text("乡镇级集体经济组织", "collective of a township"),
}
_OTHER_CATEGORY = Text("其他机构", "other body")


class UnifiedCodeError(IdentifierError):
    """A text that is not a unified social credit code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnifiedCode:
    """A valid unified social credit code and what it says."""

    canonical: str
    registrar: Text
    category: Text
    division: str
    organization_code: str
    warnings: tuple[Remark, ...] = ()

    @property
    def is_enterprise(self) -> bool:
        """True for enterprises (91); households (92) and cooperatives (93) are none."""
        return self.canonical.startswith("91")


def parse(text: str) -> UnifiedCode:
    """The code that `text` is; raises `UnifiedCodeError`."""
    code = fold(text).upper()
    _refuse_shape(code)
    expected = check_character(code[:-1])
    if code[-1] != expected:
        raise _refusal(
            "uscc.check",
            code,
            Text(
                f"统一社会信用代码「{code}」的校验码不对：前 17 位算出「{expected}」，实际是「{code[-1]}」。",
                f'The check character of "{code}" is wrong: the first 17 give {expected}, not {code[-1]}.',
            ),
        )
    if code[16] != (expected := organization_check(code[8:16])):
        raise _refusal(
            "uscc.organization-check",
            code,
            Text(
                f"「{code}」第 9 至 17 位的组织机构代码校验码应为「{expected}」，实际是「{code[16]}」"
                "（GB 11714-1997）。",
                f'The organization code inside "{code}" (characters 9 to 17) should end in {expected}, '
                f"not {code[16]} (GB 11714-1997).",
            ),
        )
    return UnifiedCode(
        canonical=code,
        registrar=_REGISTRARS[code[0]],
        category=_CATEGORIES.get(code[:2], _OTHER_CATEGORY),
        division=code[2:8],
        organization_code=f"{code[8:16]}-{code[16]}",
    )


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen (GB 32100-2015)."""
    total = sum(_VALUES[character] * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organization_check(body: str) -> str:
    """The ninth character of an organization code for the first eight (GB 11714-1997)."""
    total = sum(int(char, 36) * weight for char, weight in zip(body, _ORGANIZATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def _refuse_shape(code: str) -> None:
    """Raise unless the characters of `code` can be a unified code, whatever its check characters."""
    if len(code) != LENGTH:
        old = len(code) == _OLD_REGISTRATION and code.isdecimal()
        raise UnifiedCodeError.because(
            "uscc.length",
            what=Text(
                f"统一社会信用代码「{shown(code)}」有 {len(code)} 位，应为 18 位。",
                f'The unified code "{shown(code)}" has {len(code)} characters instead of 18.',
            ),
            rule=_RULE,
            fix=Text(
                "这是旧版 15 位注册号，请填写换照后的 18 位代码。",
                "This is an old 15-digit registration number; give the 18 characters of the current licence.",
            )
            if old
            else _COPY,
        )
    if strange := [character for character in code if character not in _VALUES]:
        found = "、".join(dict.fromkeys(strange))
        what = Text(
            f"统一社会信用代码「{code}」含有不使用的字符：{found}。",
            f'The unified code "{code}" holds characters that are not used: {found}.',
        )
        raise _refusal("uscc.character", code, what)
    if code[0] not in _REGISTRARS or not code[2:8].isdecimal():
        what = Text(
            f"「{code}」的登记管理部门（第 1 位）或行政区划（第 3 至 8 位数字）不对。",
            f'"{code}" names no registering department (character 1) or no division (digits 3 to 8).',
        )
        raise _refusal("uscc.structure", code, what)


def _refusal(code: str, value: str, what: Text) -> UnifiedCodeError:
    """The failure with the code that was probably meant, if exactly one is near."""
    near = {candidate for candidate in _neighbours(value) if _is_valid(candidate)}
    if len(near) != 1:
        return UnifiedCodeError.because(code, what=what, rule=_RULE, fix=_COPY)
    meant = near.pop()
    fix = Text(f"{_COPY.zh}是否应为「{meant}」？", f"{_COPY.en} Did you mean {meant}?")
    return UnifiedCodeError.because(code, what=what, rule=_RULE, fix=fix)


def _neighbours(code: str) -> Iterator[str]:
    """What `code` may have been before a slip: look-alike letters, two neighbours exchanged."""
    yield code.translate(_LOOKS_LIKE)
    for place in range(LENGTH - 1):
        yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def _is_valid(code: str) -> bool:
    """True if `code` satisfies both checks and the shape."""
    return (
        all(character in _VALUES for character in code)
        and code[0] in _REGISTRARS
        and code[2:8].isdecimal()
        and code[-1] == check_character(code[:-1])
        and code[16] == organization_check(code[8:16])
    )
