"""The way through the product: which pages the side bar lists, and which of them the reader is on.

A page that is not there is left out, so that no link is ever dead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise

HOME = ("selfcheck:start", "home")
_BELOW_HOME = "selfcheck:moved"  # /selfcheck/, where results and questions lie

_GROUPS: tuple[tuple[_StrPromise, tuple[tuple[str, str, _StrPromise], ...]], ...] = (
    (
        _("办证"),
        (
            ("board:list", "list", _("工作台")),
            ("selfcheck:start", "scan", _("先自查")),
            ("desk:list", "folder", _("案件")),
            ("duties:list", "cal", _("到期与年报")),
            ("archive:first", "file", _("档案")),
        ),
    ),
    (
        _("平台"),
        (
            ("catalog:front", "shop", _("商城")),
            ("orders:queue", "truck", _("待发货")),
        ),
    ),
    (
        _("规则"),
        (
            ("rulebook:conditions", "scales", _("条件库")),
            ("rulebook:claims", "book", _("指南对照")),
            ("rulebook:packs", "box", _("规则包")),
            ("rulebook:workdays", "cal", _("工作日历")),
            ("rulebook:places", "globe", _("各地")),
        ),
    ),
    (
        _("登记"),
        (("register:list", "medal", _("许可证登记簿")),),
    ),
    (
        _("存证"),
        (
            ("evidence:public", "list", _("检查点")),
            ("firewall:status", "shield", _("防火墙")),
        ),
    ),
    (
        _("接口"),
        (("api-guide", "plug", _("接口 API")),),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One link of the side bar."""

    text: str
    icon: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Links under one heading."""

    title: str
    items: tuple[Item, ...]


def address(*names: str) -> str:
    """The address of the first of `names` that there is, else an empty text."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def groups(path: str) -> list[Group]:
    """The side bar as seen from the page at `path`, without groups that would be empty."""
    here = _where(path)
    listed = [Group(title=str(title), items=tuple(_items(entries, here))) for title, entries in _GROUPS]
    return [group for group in listed if group.items]


def _items(entries: tuple[tuple[str, str, _StrPromise], ...], here: str) -> Iterator[Item]:
    for name, icon, text in entries:
        href = address(name)
        if href:
            yield Item(text=str(text), icon=icon, href=href, current=href == here)


def _where(path: str) -> str:
    """The longest listed address that `path` is at or below; the root has only itself and the self-check below it."""
    below_home = address(_BELOW_HOME)
    if below_home and path.startswith(below_home):
        return address(*HOME)
    listed = [address(name) for _title, entries in _GROUPS for name, _icon, _text in entries]
    above = [
        href
        for href in listed
        if href and (path == href or (href != "/" and path.startswith(href.rstrip("/") + "/")))
    ]
    return max(above, key=len, default="")
