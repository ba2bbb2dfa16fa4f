"""Whether an XML body may be handed to the engine's XML reader.

The engine brings an old libxml2. It is shown only documents that Python's own parser has read to the end and that
declare no document type, so no entity is ever expanded there; all others are read as plain text. Both readers must
see the same words, so a document in any encoding but UTF-8 is not handed on either.
"""

from __future__ import annotations

from xml.parsers import expat


class _NotPlainError(ValueError):
    """The document declares a type, or an encoding."""


def is_plain_xml(body: bytes) -> bool:
    """Whether `body` is well-formed XML in UTF-8 without a document type."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.XmlDeclHandler = _declared
    try:
        parser.Parse(body.decode().encode(), True)  # noqa: FBT003 - the C interface takes it by position
    except (expat.ExpatError, ValueError):
        return False
    return True


def _refuse(*_said: object) -> None:
    raise _NotPlainError


def _declared(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() != "utf-8":
        raise _NotPlainError
