from __future__ import annotations

import pytest

from yushi.core.ledger import note
from yushi.core.ledger.note import Note, Signature, Signer, Verifier
from yushi.core.ledger.problems import NoteError

# The example of the Go implementation, from which the format was written down.
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
# The example of the specification.
POEM = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)


def _signer(name="yushi.example/ledger", seed=7):
    return Signer(name=name, seed=bytes([seed]) * 32)


def test_the_published_note_is_signed_by_the_published_key():
    key = Verifier.parse(KEY)
    read = note.parse(f"{TEXT}\n{LINE}\n")

    assert read.text == TEXT
    assert note.verified(read, [key]) == (key,)
    assert str(read) == f"{TEXT}\n{LINE}\n"


def test_the_text_goes_to_the_last_empty_line():
    read = note.parse(POEM)

    assert read.text.count("\n") == 4
    assert [line.name for line in read.signatures] == ["quasimodo.example/salvatore"]
    assert str(read) == POEM


def test_a_key_is_written_as_it_was_read():
    assert Verifier.parse(KEY).text == KEY


def test_several_keys_sign_one_note_and_each_is_found():
    made = note.make("text\n", [_signer("one"), _signer("two", 8), _signer("three", 9)])
    one, two, other = _signer("one").verifier, _signer("two", 8).verifier, _signer("four").verifier

    assert note.verified(note.parse(str(made)), [two, other, one]) == (two, one)


def test_a_private_key_is_never_shown():
    assert repr(_signer()) == f"Signer({_signer().verifier.text!r})"


def test_a_line_of_a_stranger_with_a_known_name_is_passed_over():
    signer = _signer("one")
    made = note.make("text\n", [signer, _signer("one", 8)])

    assert note.verified(made, [signer.verifier]) == (signer.verifier,)


def test_a_broken_line_of_a_known_key_spoils_the_note():
    one, two = _signer("one"), _signer("two", 8)
    good = note.make("text\n", [one, two])
    first, second = good.signatures
    broken = Note(text=good.text, signatures=(first, Signature(second.name, second.key_id, bytes(64))))

    with pytest.raises(NoteError, match="the signature of two does not hold"):
        note.verified(broken, [one.verifier, two.verifier])
    assert note.verified(broken, [one.verifier]) == (one.verifier,)


@pytest.mark.parametrize("cut", [b"", bytes(63), bytes(65)])
def test_a_signature_of_another_length_does_not_hold(cut):
    one = _signer("one")
    made = Note(text="text\n", signatures=(Signature("one", one.verifier.key_id, cut),))

    with pytest.raises(NoteError, match="the signature of one does not hold"):
        note.verified(made, [one.verifier])


def test_another_text_under_the_same_signature_is_not_believed():
    made = note.make("text\n", [_signer()])

    with pytest.raises(NoteError, match="does not hold"):
        note.verified(Note(text="test\n", signatures=made.signatures), [_signer().verifier])


def test_a_note_without_a_known_key_says_nothing():
    with pytest.raises(NoteError, match="no known key"):
        note.verified(note.make("text\n", [_signer("one")]), [_signer("two").verifier])


@pytest.mark.parametrize("text", ["", "\n", "no end", "tab\there\n", "\x00\n", "return\r\n"])
def test_a_text_that_is_none_is_not_signed(text):
    with pytest.raises(NoteError, match="does not end a line, or holds a control character"):
        note.make(text, [_signer()])


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="nothing"),
        pytest.param(f"{TEXT}", id="no signatures"),
        pytest.param(f"{TEXT}\n", id="no line of signature"),
        pytest.param(f"{TEXT}{LINE}\n", id="no empty line"),
        pytest.param(f"{TEXT}\n{LINE}", id="no end"),
        pytest.param(f"{TEXT}\n{LINE[2:]}\n", id="no dash"),
        pytest.param(f"{TEXT}\n{LINE} \n", id="a space at the end"),
        pytest.param(f"{TEXT}\n{LINE}=\n", id="no base64"),
        pytest.param(f"{TEXT}\n— name x08gow==\n", id="an id alone"),
        pytest.param(f"{TEXT}\n— name x08go4B=\n", id="base64 with loose bits"),
        pytest.param(f"{TEXT}\n— na+me {LINE.rsplit(maxsplit=1)[-1]}\n", id="a plus in the name"),
        pytest.param(f"te\txt\n\n{LINE}\n", id="a control character"),
        pytest.param(f"{TEXT}\n" + f"{LINE}\n" * 101, id="too many lines"),
    ],
)
def test_what_is_not_written_as_a_note_is_refused(written):
    with pytest.raises(NoteError, match=r"ledger\.note"):
        note.parse(written)


def test_a_hundred_lines_are_read():
    assert len(note.parse(f"{TEXT}\n" + f"{LINE}\n" * 100).signatures) == 100


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not written as one"),
        ("PeterNeumann", "not written as one"),
        ("PeterNeumann+c74f20a3+", "not written as one"),
        ("PeterNeumann+c74f20a3+%%", "not written as one"),
        (KEY.replace("c74f20a3", "c74f20a4"), "its id does not fit"),
        (KEY.replace("PeterNeumann", "PeterNeuman"), "its id does not fit"),
        (KEY.replace("PeterNeumann", ""), "the name is empty"),
        (KEY.replace("PeterNeumann", "Peter Neumann"), "holds a space"),
        ("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "no Ed25519 key"),
        ("PeterNeumann+c74f20a3+ARpc", "no Ed25519 key"),
    ],
)
def test_what_is_no_verifier_key_is_refused(text, said):
    with pytest.raises(NoteError, match=said):
        Verifier.parse(text)


def test_a_name_with_a_plus_is_none():
    with pytest.raises(NoteError, match="a plus"):
        Verifier(name="a+b", public=bytes(32))
