"""Fetch the typefaces of printed documents, cut them down, and write them with their digests to packs/fonts.

`python tools/fonts.py` packs the npm packages named in fonts.toml with the npm client and takes the outlines from the tarball. The face
of running text is kept whole, so that rare characters in names are printed; faces of headings keep the characters of
GB 2312 and the signs below, and fall back to it. Needs fonttools, which only this tool uses. The fonts are under the SIL
Open Font License 1.1, which allows cutting down; none of them reserves its name.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "src" / "yushi" / "packs" / "fonts"
LIST = FONTS / "fonts.toml"


def main() -> None:
    """Fetch every package once and write its faces."""
    entries = tomllib.loads(LIST.read_text(encoding="utf-8"))["font"]
    with tempfile.TemporaryDirectory() as folder:
        for entry in entries:
            package = f"{entry['package']}@{entry['version']}"
            command = ["npm", "pack", package, "--silent", "--pack-destination", folder]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            tarball = Path(folder) / done.stdout.strip().splitlines()[-1]
            with tarfile.open(tarball) as archive:
                archive.extract(f"package/{entry['from']}", folder, filter="data")
            write(entry, Path(folder) / "package" / entry["from"])


def write(entry: dict[str, str], source: Path) -> None:
    """Write one file of the list and record the digest of what was written."""
    target = FONTS / entry["file"]
    if entry.get("characters") == "GB 2312":
        cut(source, target)
    else:
        target.write_bytes(source.read_bytes())
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    pattern = re.compile(rf'(file = "{re.escape(entry["file"])}"\nsha256 = )"[^"]*"')
    LIST.write_text(pattern.sub(rf'\1"{digest}"', LIST.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{target.name}  {target.stat().st_size} bytes  {digest}")


def cut(source: Path, target: Path) -> None:
    """Write the face with Latin, the signs and the characters of GB 2312 only; the same bytes every time."""
    options = subset.Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True, hinting=False)
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*range(0x20, 0x250), *range(0x2000, 0x2070), *_gb2312()])
    cutter.subset(font)
    font.save(target)


def _gb2312() -> list[int]:
    pairs = (bytes((row, column)) for row in range(0xA1, 0xF8) for column in range(0xA1, 0xFF))
    return [ord(sign) for pair in pairs for sign in pair.decode("gb2312", errors="ignore")]


if __name__ == "__main__":
    main()
