"""Nothing kept here names a machine of ours, a package registry, or a place where this was written."""

from __future__ import annotations

import re

from tests.house import tree

# In pieces, so that this file does not name them either.
FORBIDDEN = [
    "py" + "pi.org",
    "python" + "hosted",
    "registry.npm" + "js",
    "deb.deb" + "ian.org",
    "archive.ubu" + "ntu",
    "/wo" + "rk/",
    "/fa" + "rm/",
    "/ro" + "ot/",
    "/op" + "t/wheels",
    "/tm" + "p/yu",
    "sha" + "red/",
]


def test_no_file_names_a_registry_or_a_machine():
    pattern = re.compile("|".join(re.escape(word) for word in FORBIDDEN))
    found = [
        f"{tree.named(file)}:{number}: {match.group(0)}"
        for file in tree.texts()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if (match := pattern.search(line))
    ]

    assert found == []


def test_no_page_asks_another_host_for_anything():
    asked = [
        f"{tree.named(file)}: {match.group(0)}"
        for file in tree.templates()
        for match in re.finditer(
            r"""(?:src|<link[^>]*href)\s*=\s*["'](?:https?:)?//[^"']+""", file.read_text(encoding="utf-8")
        )
    ]

    assert asked == []
