"""Checks a licence by the text of its QR code. One file, no network, nothing but Python 3.8 or newer.

    python3 verify_licence.py TEXT        the text, or an address that holds it; - reads standard input
        --key LINE      the register's public key as you know it from elsewhere; may be given more than once

Exit status: 0 the register's key has signed it; 1 it has not, or the text is damaged; 2 it cannot be checked.
What it cannot say is whether the licence was suspended or revoked since: ask the register for its number.
"""

from __future__ import annotations

import argparse
import base64
import re
import sys
from hashlib import sha256
from typing import Sequence  # noqa: UP035 - Python 3.8

from yushi.core.ledger.offline.curve import holds

KEYS: Sequence[str] = ()
FIELDS = (
    "编号 number", "版次 edition", "持证企业 holder", "统一社会信用代码 unified code", "业务种类 kinds",
    "覆盖范围 coverage", "域名 domains", "发证日和有效期届满日 issued on, last day",
)  # fmt: skip


def key_of(line: str) -> tuple[bytes, bytes]:
    """The key id and the 32 bytes of a line `name+id+base64`; raises ValueError."""
    name, given, text = line.strip().split("+", 2)
    material = base64.b64decode(text)
    found = sha256(name.encode() + b"\n" + material).digest()[:4]
    if material[:1] != b"\x01" or len(material) != 33 or found.hex() != given:  # noqa: PLR2004 - type and key
        raise ValueError("not a verifier key: " + line)
    return found, material[1:]


def check(text: str, lines: Sequence[str]) -> list[str]:
    """The certificate's lines if one of the keys has signed it; raises ValueError with the reason."""
    found = re.search(r"YSL1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)", re.sub(r"\s+", "", text))
    if not found:
        raise ValueError("这段文字里没有证照 / the text holds no licence")
    content, signed = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in found.groups())
    for key_id, key in map(key_of, lines):
        if key_id == signed[:4] and holds(key, content, signed[4:]):
            return content.decode().split("\n")
    raise ValueError("没有已知密钥的签名，或内容被改过 / no known key has signed it, or it was changed")


def main(words: list[str]) -> int:
    """Checks what `words` name, says what was found; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="verify_licence.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("text")
    parser.add_argument("--key", action="append", default=[])
    asked = parser.parse_args(words)
    lines = asked.key or KEYS
    if not lines:
        sys.stdout.write("没有公钥，请用 --key 给出 / no public key: give one with --key\n")
        return 2
    try:
        said = check(sys.stdin.read() if asked.text == "-" else asked.text, lines)
    except ValueError as why:
        sys.stdout.write("不成立 / NOT GENUINE: " + str(why) + "\n")
        return 1
    if said[0] != "yushi.licence/1":
        sys.stdout.write("签的不是证照 / what was signed is no licence\n")
        return 1
    sys.stdout.write("签名成立 / GENUINE\n")
    if said[1] != "official":
        sys.stdout.write("演练证照，不具法律效力 / a rehearsal, without legal force\n")
    for name, value in zip(FIELDS, said[2:]):  # noqa: B905 - Python 3.8
        sys.stdout.write("  " + name + ": " + value + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
