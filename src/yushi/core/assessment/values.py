"""Facts as JSON and as words: dates, decimals and months as text, personal numbers masked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from yushi.core.dossier import schema as schemas
from yushi.core.dossier.month import Month
from yushi.core.dossier.regions import regions


def plain(path: str, value: Any) -> Any:
    """`value` in JSON's types; what the schema calls sensitive is masked, at any depth."""
    if isinstance(value, Mapping):
        return {key: plain(f"{path}.{key}".removeprefix("."), part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        below = f"{path}[]" if value and isinstance(value[0], Mapping) else path
        return [plain(below, part) for part in value]
    if isinstance(value, date | Decimal | Month):
        return str(value)
    fact = schemas.standard().find(path)
    return mask(str(value)) if fact is not None and fact.sensitive else value


def mask(text: str) -> str:
    """All but the first three and last four characters hidden; short texts hidden whole."""
    kept = 3 + 4
    return text[:3] + "*" * (len(text) - kept) + text[-4:] if len(text) > kept else "*" * len(text)


def label(path: str, lang: str) -> str:
    """What the fact at `path` is called; `evidence[kind]` is the paper of that kind."""
    schema = schemas.standard()
    if path.startswith("evidence[") and path[9:10].isalpha():
        paper = worded("evidence[].kind", path[9:-1], lang)
        return f"document: {paper}" if lang == "en" else f"证明文件：{paper}"
    return schema.label(path, lang)


_YES_NO = {True: ("是", "yes"), False: ("否", "no")}
_UNITS = {
    "%": (" %", " %"),
    "days": (" 天", " days"),
    "months": (" 个月", " months"),
    "people": (" 人", " people"),
}
_FEW = 2


def worded(path: str, value: Any, lang: str) -> str:
    """`value` as people read it: labels for choices, yes and no, `label value` for a table's parts."""
    if isinstance(value, bool):
        return _YES_NO[value][lang == "en"]
    if isinstance(value, Mapping):
        return _table(path, value, lang)
    if isinstance(value, list | tuple):
        return _several(path, value, lang)
    schema = schemas.standard()
    fact = schema.find(path)
    labels = {choice.value: choice for choice in fact.values} if fact else {}
    if value in labels:
        return labels[value].en if lang == "en" else labels[value].zh
    text = str(plain(path, value))
    if fact and fact.type == "place":
        return _place(text, lang)
    return text + _UNITS.get(fact.unit if fact else "", ("", ""))[lang == "en"]


def _place(code: str, lang: str) -> str:
    """A place by its name, with its code; a country beyond the list by its code alone."""
    known = regions()
    for region in (*known.mainland, *known.beyond):
        if region.code == code:
            return f"{region.en} ({code})" if lang == "en" else f"{region.zh}（{code}）"
    return code


def _table(path: str, value: Mapping[str, Any], lang: str) -> str:
    if set(value) == {"amount", "currency"}:
        return f"{value['amount']:,} {value['currency']}"
    schema = schemas.standard()
    colon, comma = (": ", ", ") if lang == "en" else ("：", "，")
    parts = (
        f"{_last_label(schema.label(f'{path}.{key}', lang))}{colon}{worded(f'{path}.{key}', part, lang)}"
        for key, part in value.items()
    )
    return comma.join(parts)


def _last_label(label: str) -> str:
    return label.split("（", maxsplit=1)[0].split(" (", maxsplit=1)[0]


def _several(path: str, value: list[Any] | tuple[Any, ...], lang: str) -> str:
    if not value:
        return "none" if lang == "en" else "无"
    if isinstance(value[0], Month):
        return _months(value, lang)
    stop = "; " if lang == "en" else "；"
    if isinstance(value[0], Mapping):
        return _entries(path, value, lang, stop)
    return stop.join(worded(path, part, lang) for part in value)


def _entries(path: str, value: list[Any] | tuple[Any, ...], lang: str, stop: str) -> str:
    """The names of entries that have one; a few others with all their parts, many as their number."""
    names = [str(part.get("name") or part.get("file") or "") for part in value]
    if all(names):
        return stop.join(names)
    if len(value) <= _FEW:
        return stop.join(_table(f"{path}[]", part, lang) for part in value)
    return f"{len(value)} entries" if lang == "en" else f"{len(value)} 项"


def _months(value: list[Any] | tuple[Any, ...], lang: str) -> str:
    first, last, count = min(value), max(value), len(value)
    if count == 1:
        return str(first)
    return f"{first} to {last}, {count} months" if lang == "en" else f"{first} 至 {last} 共 {count} 个月"
