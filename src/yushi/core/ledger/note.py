"""Signed notes as C2SP signed-note writes them: a text and, below it, lines of signatures.

    text, one or more lines
    (an empty line)
    — key name, space, base64 of the 4-byte key id and the signature

A key's name and id together say which key signed and how; the id is the start of
SHA-256(name ‖ newline ‖ type ‖ public key). Type 1 is Ed25519 over the text (RFC 8032); type 4 is a
witness's timestamped one, see `cosignature`. Lines of unknown keys are passed over; a line of a
known key that does not verify spoils the whole note, and a note without a known key says nothing.

A key is handed on as a *verifier key*: name, plus, id in hex, plus, base64 of type and public key.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from yushi.core.errors import Text
from yushi.core.ledger.problems import NoteError, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ED25519, COSIGNATURE = 1, 4
MOST_SIGNATURES = 100
_ID, _KEY, _SIGNATURE = 4, 32, 64
_LINE = re.compile(r"— (\S+) (\S+)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Signature(NamedTuple):
    """One line: whose, the first four bytes of the decoded part, and the rest."""

    name: str
    key_id: bytes
    bytes: bytes

    @property
    def line(self) -> str:
        """The line without its newline."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.bytes).decode()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """A public key by which notes are believed: its name, its type, its 32 bytes."""

    name: str
    public: bytes
    type: int = ED25519

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or re.search(r"\s", self.name):
            raise _bad_key(Text("密钥名为空，或含空格、加号", "the name is empty or holds a space or a plus"))
        if self.type not in {ED25519, COSIGNATURE} or len(self.public) != _KEY:
            raise _bad_key(Text("不是 32 字节的 Ed25519 公钥", "it is no Ed25519 key of 32 bytes"))

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """The key that a verifier key spells.

        Raises:
            NoteError: if it is none, its id does not fit it, or its type is not 1 or 4.

        """
        name, id_, encoded = (*text.strip().split("+", 2), "", "")[:3]
        material = _decoded(encoded)
        if not material:
            raise _bad_key(Text("写法不对", "it is not written as one"))
        key = cls(name=name, type=material[0], public=material[1:])
        if key.key_id.hex() != id_:
            raise _bad_key(Text("编号与公钥不符", "its id does not fit its key"))
        return key

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before every signature of this key."""
        return sha256(f"{self.name}\n".encode() + bytes([self.type]) + self.public).digest()[:_ID]

    @property
    def text(self) -> str:
        """The verifier key."""
        material = base64.b64encode(bytes([self.type]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"

    def holds(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` is this key's over `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


class Signer:
    """A private key with its name. Its `repr` shows the public part only."""

    __slots__ = ("_key", "verifier")

    def __init__(self, *, name: str, seed: bytes) -> None:
        """The key that grows out of `seed`, 32 secret random bytes."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(name=name, public=self._key.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"Signer({self.verifier.text!r})"

    def sign(self, text: str) -> Signature:
        """The signature over `text`, a note's text with its last newline."""
        return Signature(self.verifier.name, self.verifier.key_id, self._key.sign(text.encode()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note taken apart: the text with its last newline, and the lines below in their order."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{signature.line}\n" for signature in self.signatures)

    def by(self, key: Verifier) -> tuple[Signature, ...]:
        """The lines that carry the name and the id of `key`."""
        return tuple(line for line in self.signatures if (line.name, line.key_id) == (key.name, key.key_id))


def make(text: str, signers: Sequence[Signer]) -> Note:
    """A note over `text`, signed by each of `signers`.

    Raises:
        NoteError: if `text` does not end in a newline or holds another control character.

    """
    _check_text(text)
    return Note(text=text, signatures=tuple(signer.sign(text) for signer in signers))


def parse(written: str) -> Note:
    """The note that `written` spells; nothing in it is believed yet.

    Raises:
        NoteError: if it is not written as a note.

    """
    text, empty, below = written.rpartition("\n\n")
    lines = below.split("\n")
    if not empty or lines.pop() or not lines or len(lines) > MOST_SIGNATURES:
        raise _bad_note(
            Text("没有签名行，或末尾不完整", "it has no lines of signatures, or its end is missing")
        )
    _check_text(text + "\n")
    return Note(text=text + "\n", signatures=tuple(_signature(line) for line in lines))


def verified(note: Note, keys: Iterable[Verifier]) -> tuple[Verifier, ...]:
    """The keys of `keys` that have signed `note`; those of type 1 only.

    Raises:
        NoteError: if none has, or a line that names one of them does not verify.

    """
    found = tuple(key for key in keys if key.type == ED25519 and _has_signed(note, key))
    if not found:
        raise _bad_note(Text("没有已知密钥的签名", "no known key has signed it"))
    return found


def _has_signed(note: Note, key: Verifier) -> bool:
    lines = note.by(key)
    for line in lines:
        if len(line.bytes) != _SIGNATURE or not key.holds(note.text.encode(), line.bytes):
            raise _bad_note(Text(f"{key.name} 的签名不成立", f"the signature of {key.name} does not hold"))
    return bool(lines)


def _signature(line: str) -> Signature:
    parts = _LINE.fullmatch(line)
    decoded = _decoded(parts[2]) if parts else b""
    if parts is None or "+" in parts[1] or len(decoded) <= _ID:
        raise _bad_note(Text("签名行写法不对", "a line of signature is not written as one"))
    return Signature(parts[1], decoded[:_ID], decoded[_ID:])


def _decoded(text: str) -> bytes:
    """The bytes that `text` spells in base64; empty if it spells none, or not in the one right way."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return content if base64.b64encode(content).decode() == text else b""


def _check_text(text: str) -> None:
    if not text.endswith("\n") or text == "\n" or _CONTROL.search(text):
        raise _bad_note(
            Text(
                "正文不以换行结束，或含控制字符", "its text does not end a line, or holds a control character"
            )
        )


def _bad_key(what: Text) -> NoteError:
    return NoteError(
        problem(
            "key",
            Text(f"验证公钥不可用：{what.zh}", f"no usable verifier key: {what.en}"),
            rule=Text("C2SP signed-note：名称+编号+公钥", "C2SP signed-note: name+id+key"),
            fix=Text("从密钥持有人处重新取得整行公钥", "Ask the key's holder for the whole line again"),
        )
    )


def _bad_note(what: Text) -> NoteError:
    return NoteError(
        problem(
            "note",
            Text(f"签名文本不可信：{what.zh}", f"the signed note is not to be believed: {what.en}"),
            rule=Text("C2SP signed-note", "C2SP signed-note"),
            fix=Text("取得原件，并用可信的公钥核对", "Get the original, and check it by a key you trust"),
        )
    )
