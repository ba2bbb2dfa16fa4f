"""Checks an export of a ledger. One file, no network, nothing but Python 3.8 or newer.

    python3 verify.py                     the folder in which this file lies
    python3 verify.py EXPORT              another folder, or a ZIP file
        --key LINE      the public key as you know it from elsewhere (else that of the export is taken)
        --witness LINE  the public key of a witness who must have cosigned; may be given more than once
        --lang zh|en    中文或英文

Exit status: 0 everything is as it was signed; 1 something is not, and it is named; 2 it cannot be checked.

It shares no code with the program that wrote the export: hashes by RFC 9162, signatures by RFC 8032 and
C2SP signed-note are written down once more here.
"""

from __future__ import annotations

import argparse
import locale
import sys
from pathlib import Path

from yushi.core.ledger.offline.checks import Export
from yushi.core.ledger.offline.notes import UncheckableError
from yushi.core.ledger.offline.sentences import SAID


def main(words: list[str]) -> int:
    """Checks what `words` name, says what was found; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="verify.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("export", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--key")
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--lang", choices=("zh", "en"))
    asked = parser.parse_args(words)
    english = asked.lang == "en" or (not asked.lang and (locale.getlocale()[0] or "").startswith("en"))
    try:
        export = Export(asked.export, asked.key, asked.witness)
        export.check()
    except (UncheckableError, ValueError, LookupError, TypeError, AttributeError) as why:
        say(SAID["unable"][english].format(why=why))
        return 2
    for sentences in export.told + export.found:
        say(sentences[english])
    verdict = SAID["broken" if export.found else "whole"][english]
    say(verdict.format(n=len(export.found) or export.entries, parts=export.parts))
    return 1 if export.found else 0


def say(line: str) -> None:
    """Writes a line, whatever the terminal can show."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
