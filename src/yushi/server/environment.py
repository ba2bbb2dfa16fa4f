"""Typed readers of the environment, which also describe themselves and fail all at once.

Every setting is read by one call that names its kind, its default and its meaning. What cannot be used is
collected, and `refuse_if_wrong` raises once with every problem, three lines each. Any setting can be given as a
file instead: `YUSHI_SECRET_KEY_FILE=/run/secrets/key` is read where `YUSHI_SECRET_KEY` is not set.

>>> env = Environment({"YUSHI_DEBUG": "1"})
>>> env.boolean("YUSHI_DEBUG", default=False, says="Show details of failures.")
True
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as the reference page shows it."""

    name: str
    kind: str
    default: str
    says: str
    needed: bool


@dataclass(slots=True)
class Environment:
    """The environment as read so far: what it gave, what was asked of it, and what was wrong."""

    values: Mapping[str, str] = field(repr=False)  # secrets are among them
    read: list[Setting] = field(default_factory=list)
    wrong: list[Problem] = field(default_factory=list)
    production: bool = False

    def text(self, name: str, *, default: str, says: str, needed_in_production: bool = False) -> str:
        """The text called `name`; one that is needed in production is missing there when it is empty."""
        self._describe(name, kind="text", default=default, says=says, needed=needed_in_production)
        given = self._raw(name)
        if needed_in_production and self.production and not given:
            self.wrong.append(_missing(name, says))
        return default if given is None else given

    def boolean(self, name: str, *, default: bool, says: str) -> bool:
        """The switch called `name`: 1, true, yes, on or 0, false, no, off."""
        self._describe(name, kind="yes or no", default="1" if default else "0", says=says)
        given = self._raw(name)
        if given is None:
            return default
        if given.lower() not in _TRUE | _FALSE:
            self.wrong.append(_unreadable(name, given, Text("应为 1 或 0", "it must be 1 or 0")))
        return given.lower() in _TRUE

    def choice(self, name: str, *, default: str, options: tuple[str, ...], says: str) -> str:
        """The one of `options` called `name`."""
        self._describe(name, kind=" or ".join(options), default=default, says=says)
        given = self._raw(name)
        if given is not None and given not in options:
            rule = Text(f"应为 {'、'.join(options)} 之一", f"it must be one of {', '.join(options)}")
            self.wrong.append(_unreadable(name, given, rule))
        return given if given in options else default

    def integer(self, name: str, *, default: int, at_least: int, says: str) -> int:
        """The whole number called `name`, `at_least` or more."""
        self._describe(name, kind=f"whole number, {at_least} or more", default=str(default), says=says)
        given = self._raw(name)
        if given is None:
            return default
        if not given.isascii() or not given.isdigit() or int(given) < at_least:
            rule = Text(f"应为不小于 {at_least} 的整数", f"it must be a whole number, {at_least} or more")
            self.wrong.append(_unreadable(name, given, rule))
            return default
        return int(given)

    def names(
        self, name: str, *, default: tuple[str, ...], says: str, needed_in_production: bool = False
    ) -> list[str]:
        """The comma-separated list called `name`."""
        self._describe(
            name, kind="names with commas", default=",".join(default), says=says, needed=needed_in_production
        )
        given = self._raw(name)
        if needed_in_production and self.production and not given:
            self.wrong.append(_missing(name, says))
        parts = default if given is None else given.split(",")
        return [part.strip() for part in parts if part.strip()]

    def path(
        self, name: str, *, default: Path, shown: str, says: str, needed_in_production: bool = False
    ) -> Path:
        """The folder or file called `name`; `shown` stands for the default on the reference page."""
        self._describe(name, kind="path", default=shown, says=says, needed=needed_in_production)
        given = self._raw(name)
        if needed_in_production and self.production and not given:
            self.wrong.append(_missing(name, says))
        return Path(given).expanduser() if given else default

    def refuse_if_wrong(self, lang: str) -> None:
        """Return only if nothing was wrong.

        Raises:
            ImproperlyConfigured: with every problem, three lines each, in `lang`.

        """
        if self.wrong:
            raise ImproperlyConfigured(YushiError(*self.wrong).lines(lang))

    def _describe(self, name: str, *, kind: str, default: str, says: str, needed: bool = False) -> None:
        self.read.append(Setting(name=name, kind=kind, default=default, says=says, needed=needed))

    def _raw(self, name: str) -> str | None:
        if name in self.values:
            return self.values[name].strip()
        file = self.values.get(f"{name}_FILE")
        if file is None:
            return None
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as reason:
            self.wrong.append(_unreadable_file(name, file, reason))
            return None


def _missing(name: str, says: str) -> Problem:
    return Problem(
        code="settings.missing",
        what=Text(f"没有给出 {name}", f"{name} is not set"),
        rule=Text(f"生产环境必须给出（{says}）", f"production needs it ({says})"),
        fix=Text(f"设置环境变量 {name} 或 {name}_FILE", f"set {name} or {name}_FILE in the environment"),
    )


def _unreadable(name: str, given: str, rule: Text) -> Problem:
    return Problem(
        code="settings.unreadable",
        what=Text(f"{name} 的值“{given}”无法使用", f"{name} has a value that cannot be used: {given}"),
        rule=rule,
        fix=Text(f"改正环境变量 {name}", f"correct {name} in the environment"),
    )


def _unreadable_file(name: str, file: str, reason: Exception) -> Problem:
    return Problem(
        code="settings.unreadable-file",
        what=Text(
            f"{name}_FILE 指向的文件 {file} 无法读取", f"the file of {name}_FILE cannot be read: {file}"
        ),
        rule=Text(f"应为可读的 UTF-8 文本（{reason}）", f"it must be readable UTF-8 text ({reason})"),
        fix=Text("改正路径或权限", "correct the path or its permissions"),
    )
