"""Write docs/reference/settings.md from the readers in `yushi.server.settings`: `python -m tools.settings_reference`."""

from __future__ import annotations

from pathlib import Path

from yushi.server.settings import env

FILE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "settings.md"
_HEAD = """# Settings

Everything has a default that works on your own machine; nothing needs to be set there. Each setting is an environment
variable. Each can also be given as a file, by adding `_FILE` to its name: `YUSHI_SECRET_KEY_FILE=/run/secrets/key`.

`YUSHI_PRODUCTION=1` refuses to start until every setting marked *production* is given, and names all that are missing at once.

This page is written by `python -m tools.settings_reference` and compared in a test.

| setting | kind | default | meaning |
| --- | --- | --- | --- |
"""


def page() -> str:
    """The page as it ought to be."""
    rows = [
        f"| `{setting.name}` | {setting.kind} | {f'`{setting.default}`' if setting.default else 'none'} |"
        f" {setting.says}{' *production*' if setting.needed else ''} |\n"
        for setting in env.read
    ]
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
