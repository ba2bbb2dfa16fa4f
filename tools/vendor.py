"""Fetch the vendored files named in vendor.toml and write them where browsers get them.

`python tools/vendor.py` packs each npm package with the npm client, takes the named files from the tarball, strips
the line that points at a source map (the manifest storage would look for it), and writes the digests into
vendor.toml. Run it after raising a version, then look at the difference.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tools" / "vendor.toml"
VENDOR = ROOT / "src" / "yushi" / "apps" / "ui" / "static" / "ui" / "vendor"
_SOURCE_MAP = re.compile(rb"\s*/\*# sourceMappingURL=[^*]*\*/\s*$|\s*//# sourceMappingURL=\S+\s*$")


def main() -> None:
    """Fetch every package once and write its files."""
    entries = tomllib.loads(LIST.read_text(encoding="utf-8"))["file"]
    with tempfile.TemporaryDirectory() as folder:
        for package in sorted({f"{entry['package']}@{entry['version']}" for entry in entries}):
            command = ["npm", "pack", package, "--silent", "--pack-destination", folder]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            tarball = Path(folder) / done.stdout.strip().splitlines()[-1]
            for entry in entries:
                if f"{entry['package']}@{entry['version']}" == package:
                    write(entry, tarball)


def write(entry: dict[str, str], tarball: Path) -> None:
    """Write one file of the list and record the digest of what was written."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/{entry['from']}")
        if member is None:
            raise FileNotFoundError(entry["from"])
        content = _SOURCE_MAP.sub(b"\n", member.read())
    target = VENDOR / entry["to"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    pattern = re.compile(rf'(to = "{re.escape(entry["to"])}"\nsha256 = )"[^"]*"')
    LIST.write_text(pattern.sub(rf'\1"{digest}"', LIST.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{target.relative_to(ROOT)}  {len(content)} bytes  {digest}")


if __name__ == "__main__":
    main()
