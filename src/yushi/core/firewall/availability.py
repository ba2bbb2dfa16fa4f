"""Whether a firewall can stand here: is there an engine, are there rules, and if not, what to install.

The engine is looked for in the wheel `libmodsecurity`, whose library is used without importing its binding (which
keeps the interpreter's lock while it works), then among the system's libraries.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.core.errors import Text
from yushi.core.firewall import crs

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHEEL = "libmodsecurity.libs/libmodsecurity-*.so*"
_SYSTEM = "libmodsecurity.so.3*"
SYSTEM_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/usr/local/modsecurity/lib",
        "/usr/local/lib",
    )
)
RULE_FOLDERS = tuple(
    Path(folder)
    for folder in (
        "/usr/share/modsecurity-crs",
        "/usr/share/crs",
        "/usr/local/share/coreruleset",
        "/etc/crs4",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """What was found, and a sentence about what was not."""

    library: Path | None
    rules: Path | None

    @property
    def is_there(self) -> bool:
        """Whether both are there."""
        return self.library is not None and self.rules is not None

    @property
    def reason(self) -> Text:
        """Why no firewall can stand here; that one can, otherwise."""
        if self.library is None and self.rules is None:
            return Text(
                "没有防火墙：引擎和规则都没有安装。安装 modsecurity-crs 与 libmodsecurity（或 libmodsecurity3）。",
                "No firewall: neither the engine nor its rules are installed. Install modsecurity-crs and "
                "libmodsecurity (or libmodsecurity3).",
            )
        if self.library is None:
            return Text(
                "没有防火墙：引擎没有安装。安装 libmodsecurity（或 libmodsecurity3）。",
                "No firewall: the engine is not installed. Install libmodsecurity (or libmodsecurity3).",
            )
        if self.rules is None:
            return Text(
                "没有防火墙：规则没有安装。安装 modsecurity-crs，或指定规则目录。",
                "No firewall: the rules are not installed. Install modsecurity-crs, or name the folder of rules.",
            )
        return Text("引擎和规则都已安装。", "The engine and its rules are installed.")


def look(
    *,
    packages: Sequence[Path] = (),
    system: Sequence[Path] = SYSTEM_FOLDERS,
    rules: Sequence[Path] = RULE_FOLDERS,
) -> Availability:
    """What there is on this machine; `packages` are folders of Python packages, by default those of this process."""
    places = packages or tuple(Path(folder) for folder in sys.path)
    return Availability(
        library=_first(places, _WHEEL) or _first(system, _SYSTEM),
        rules=crs.find(rules),
    )


def _first(folders: Sequence[Path], pattern: str) -> Path | None:
    return next((file for folder in folders for file in sorted(folder.glob(pattern))), None)
