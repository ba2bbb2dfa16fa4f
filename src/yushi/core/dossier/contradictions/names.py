"""Names that should be the applicant's and are not, or only nearly."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from yushi.core.dossier.contradictions.contradiction import concrete, conflict, label, text
from yushi.core.errors import Text
from yushi.core.text import difference, fold, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from yushi.core.dossier.contradictions.contradiction import Contradiction
    from yushi.core.dossier.dossier import Dossier

_NAME = "enterprise.name"
_CUSTOMER = "website.servers[].contract.customer"
_NEARLY = (_CUSTOMER, "website.domains[].registrant", "people[].contributions[].payer")
_ALIKE = 0.8


def find(dossier: Dossier, _on: date) -> Iterator[Contradiction]:
    """Near misses of the applicant's name everywhere; any other name as customer of a contract."""
    name = text(dossier, _NAME)
    if name is None:
        return
    shareholders = {fold(holder.get("name", "")) for holder in dossier.get("enterprise.shareholders") or ()}
    for schema_path in _NEARLY:
        for path in concrete(dossier, schema_path):
            other = text(dossier, path)
            if other is None or same(name, other):
                continue
            if _is_near(name, other) and fold(other) not in shareholders:
                yield _nearly(dossier, path, name, other)
            elif schema_path == _CUSTOMER:
                yield _somebody_else(dossier, path, name, other)


def _is_near(name: str, other: str) -> bool:
    """True if the names differ by so little that a slip is likelier than another company."""
    return SequenceMatcher(None, fold(name), fold(other), autojunk=False).ratio() >= _ALIKE


def _nearly(dossier: Dossier, path: str, name: str, other: str) -> Contradiction:
    where = label(path)
    return conflict(
        "name-nearly-the-same", dossier, _NAME, path,
        what=Text(
            f"「{where.zh}」写的是「{other}」，企业名称是「{name}」，只差几个字",
            f"“{where.en}” says “{other}”, the enterprise is “{name}”: a few characters differ",
        ),
        fix=Text(
            "对照营业执照：是笔误就改正，是曾用名就办理变更",
            "compare with the business licence: correct a slip; have a former name changed",
        ),
        segments=difference(name, other),
    )  # fmt: skip


def _somebody_else(dossier: Dossier, path: str, name: str, other: str) -> Contradiction:
    return conflict(
        "contract-of-somebody-else", dossier, _NAME, path,
        what=Text(
            f"服务器合同的客户是「{other}」，不是申请企业「{name}」",
            f"the customer of the server contract is “{other}”, not the applicant “{name}”",
        ),
        fix=Text("由申请企业与服务商签订合同，或补上授权文件",
                 "have the applicant sign the contract, or add the authorisation"),
        segments=difference(name, other),
    )  # fmt: skip
