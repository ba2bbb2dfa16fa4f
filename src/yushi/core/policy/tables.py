"""Reading one TOML table of a pack strictly: every key is asked for, none is left over."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from yushi.core.errors import Place, Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class PackError(YushiError):
    """A pack that does not load."""


def pack_problem(where: str, what: Text, *, file: str = "") -> PackError:
    """The error for a place in a pack."""
    return PackError(
        Problem(
            code="pack.invalid",
            what=Text(f"{where}：{what.zh}", f"{where}: {what.en}"),
            rule=Text("规则包格式 docs/reference/packs.md", "the pack format, docs/reference/packs.md"),
            fix=Text("改正这一处后重新加载", "correct this place and load again"),
            place=Place(file=file),
        )
    )


class Table:
    """A TOML table whose keys are taken one by one; `where` names it in errors."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self.where = where
        if not isinstance(data, dict):
            raise self.no(Text("应为一个表", "a table is needed here"))
        self._data = data
        self._asked: set[str] = set()

    def no(self, what: Text) -> PackError:
        """The error that says `what` is wrong with this table."""
        return pack_problem(self.where, what)

    def get(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        """The value at `key`; without a default it must be there."""
        self._asked.add(key)
        value = self._data.get(key, default)
        if value is ...:
            raise self.no(Text(f"缺少 {key}", f"{key} is missing"))
        if value is not default and not _fits(value, kind):
            kinds = kind if isinstance(kind, tuple) else (kind,)
            names = "/".join(k.__name__ for k in kinds)
            raise self.no(Text(f"{key} 应为 {names}", f"{key} must be {names}"))
        return value

    def word(self, key: str, default: Any = ...) -> str:
        """The text at `key`."""
        value: str = self.get(key, str, default)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """The texts in the list at `key`; () when there is none."""
        found = tuple(self.get(key, list, []))
        if not all(isinstance(word, str) and word for word in found):
            raise self.no(Text(f"{key} 里只能是文本", f"{key} holds texts only"))
        return found

    def day(self, key: str, default: Any = ...) -> date | None:
        """The date at `key`."""
        value: date | None = self.get(key, date, default)
        return value

    def one_of(self, key: str, allowed: Mapping[str, Any] | tuple[str, ...], default: Any = ...) -> str:
        """The text at `key`, which must be one of `allowed`."""
        value = self.word(key, default)
        if value not in allowed:
            raise self.no(Text(f"{key} 不能是 {value}", f"{key} cannot be {value!r}"))
        return value

    def text(self, key: str = "", default: Any = ...) -> Text:
        """The bilingual text at `key`; without a key, this table's own `zh` and `en`."""
        if not key:
            return Text(self._said("zh"), self._said("en"))
        found = self.get(key, dict, default)
        if found is default:
            return found  # type: ignore[no-any-return]
        inner = Table(found, f"{self.where}.{key}")
        text = inner.text()
        inner.done()
        return text

    def _said(self, key: str) -> str:
        word = self.word(key)
        if not word.strip():
            raise self.no(Text(f"{key} 是空的", f"{key} is empty"))
        return word

    def each(self, key: str, read: Callable[[Table], Any]) -> tuple[Any, ...]:
        """What `read` makes of every table in the list at `key`; () when there is none."""
        rows = self.get(key, list, [])
        tables = [Table(row, f"{self.where}.{key}[{n}]") for n, row in enumerate(rows)]
        values = tuple(read(table) for table in tables)
        for table in tables:
            table.done()
        return values

    def done(self) -> None:
        """Nothing, when every key was asked for.

        Raises:
            PackError: for a key nobody reads, with the nearest one.

        """
        for key in self._data.keys() - self._asked:
            near = "".join(get_close_matches(key, self._asked, 1))
            raise self.no(
                Text(f"没有 {key} 这个键，最接近的是 {near or '（无）'}",
                     f"there is no key {key}; the nearest is {near or '(none)'}")
            )  # fmt: skip


def _fits(value: Any, kind: type | tuple[type, ...]) -> bool:
    """Whether a value is of a kind as TOML sees it: a truth value is no number, a moment no date."""
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, kind) and not isinstance(value, datetime)
