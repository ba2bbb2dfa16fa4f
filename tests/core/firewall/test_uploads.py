"""What is inspected of an upload: cut where Django cuts it, and nothing that could be read in two ways."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser
from hypothesis import given
from hypothesis import strategies as st

from tests.core.firewall.conftest import part, sent
from yushi.core.firewall import slimming, uploads

TYPE = "multipart/form-data; boundary=B"
SQL = "1' union select password from users-- "
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 8192  # 2 MiB


def _shown(
    body: bytes, content_type: str = TYPE, *, left_out: tuple[str, ...] = ("password",)
) -> bytes | None:
    return uploads.shown(body, content_type, left_out=frozenset(left_out), is_plain=slimming.is_word)


def _file(head: str, content: bytes) -> bytes:
    return (
        f"--B\r\nContent-Disposition: form-data; {head}\r\n".encode() + b"\r\n" + content + b"\r\n--B--\r\n"
    )


def test_a_text_stays_with_its_head():
    assert _shown(part("note", SQL)) == part("note", SQL)


def test_a_plain_word_and_a_field_out_of_all_rules_are_left_out():
    nothing = b'--B\r\nContent-Disposition: form-data; name="nothing"\r\n\r\n\r\n--B--\r\n'

    assert _shown(part("city", "郑州市")) == nothing
    assert _shown(part("password", SQL)) == nothing
    assert _shown(part("two words", "x")) == part("two words", "x")


def test_a_long_text_is_shown_in_windows_that_overlap():
    shown = _shown(part("note", "a=" * 1000))

    assert shown is not None
    assert shown.count(b'name="note"') == 3
    assert part("note", "a=" * 512)[:-7] in shown


def test_of_a_file_the_head_and_the_first_bytes_stay():
    shown = _shown(_file('name="photo"; filename="门头.jpg"', PICTURE))

    assert shown is not None
    assert b'filename="xx.jpg"' in shown
    assert (
        len(shown)
        == uploads.HEAD
        + len('--B\r\nContent-Disposition: form-data; name="photo"; filename="xx.jpg"')
        + 4
        + 9
    )


def test_a_field_that_is_called_filename_is_no_file():
    shown = _shown(part("filename", "a=" * 9000))

    assert shown is not None
    assert len(shown) > 18_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"text" + part("a", "b"), id="something before"),
        pytest.param(part("a", "b") + b"text", id="something after"),
        pytest.param(part("a", "b")[:-4], id="not closed"),
        pytest.param(b"--B--\r\n--B--\r\n", id="closed twice"),
        pytest.param(part("a", "b").replace(b"\r\n", b"\n"), id="lines of another kind"),
        pytest.param(_file('name="a\\"; filename=x"', b"x"), id="a backslash"),
        pytest.param(_file('x="; name="password"";name=q', b"x"), id="quotes within quotes"),
        pytest.param(_file('name="a"\r\nContent-Disposition: form-data; name="b"', b"x"), id="two names"),
        pytest.param(_file('name="a"\r\nContent-Transfer-Encoding: base64', b"eA=="), id="encoded"),
        pytest.param(_file('name="a"\r\n folded: yes', b"x"), id="a folded line"),
        pytest.param(b"--B\r\nContent-Type: text/plain\r\n\r\nx\r\n--B--\r\n", id="no name"),
        pytest.param(b"--B\r\nno blank line\r\n--B--\r\n", id="no content"),
    ],
)  # fmt: skip
def test_what_could_be_read_in_two_ways_is_not_plain(body):
    assert _shown(body) is None


@pytest.mark.parametrize(
    ("content_type", "plain"),
    [
        (TYPE, True),
        ('multipart/form-data; boundary="B"', True),
        ("multipart/form-data; charset=utf-8; boundary=B", True),
        ("multipart/form-data", False),
        ("multipart/form-data; boundary=B; boundary=C", False),
        ('multipart/form-data; boundary="B\\""', False),
        ("multipart/form-data; boundary*=utf-8''B", False),
    ],
)
def test_the_boundary_is_said_once_and_plainly(content_type, plain):
    assert (_shown(part("note", SQL), content_type) is not None) is plain


def test_the_boundary_of_a_browser_is_plain():
    body = part("note", SQL, "----WebKitFormBoundary7MA4")

    assert _shown(body, "multipart/form-data; boundary=----WebKitFormBoundary7MA4") == body


def test_a_boundary_in_the_middle_of_a_line_parts_as_it_does_in_django(inspector):
    inner = f'x--B\r\nContent-Disposition: form-data; name="q"\r\n\r\n{SQL}'
    body = _file('name="photo"; filename="a.jpg"', inner.encode())

    assert _as_django_reads(body)["q"] == SQL
    assert inspector.inspect(sent(body=body, kind=TYPE)).blocked


def test_what_could_be_read_in_two_ways_is_refused_even_where_the_engine_sees_nothing(inspector):
    inner = f'x--B\r\nContent-Disposition: form-data; name="q\\"; x="\r\n\r\n{SQL}'
    body = _file('name="photo"; filename="a.jpg"', inner.encode())

    decision = inspector.inspect(sent(body=body, kind=TYPE))

    assert (decision.status, decision.refusal) == (400, "malformed")


def test_a_part_that_django_would_decode_is_refused(inspector):
    body = _file('name="q"\r\nContent-Transfer-Encoding: base64', b"MSBvciAxPTE=")

    assert _as_django_reads(body)["q"] == "1 or 1=1"
    assert inspector.inspect(sent(body=body, kind=TYPE)).blocked


def test_an_attack_beside_a_picture_or_as_its_name_is_blocked(inspector):
    beside = part("note", SQL)[:-7] + _file('name="photo"; filename="a.jpg"', PICTURE)[2:]
    named = _file('name="photo"; filename="shell.php"', PICTURE)

    assert inspector.inspect(sent(body=b"--B" + beside[3:], kind=TYPE)).blocked
    assert inspector.inspect(sent(body=named, kind=TYPE)).blocked
    assert not inspector.inspect(
        sent(body=_file('name="photo"; filename="门头.jpg"', PICTURE), kind=TYPE)
    ).blocked


def test_a_large_body_that_nobody_can_read_is_refused_at_once(inspector):
    decision = inspector.inspect(sent(body=b"x" * (uploads.WHOLE + 1), kind=TYPE))

    assert (decision.status, decision.refusal) == (400, "malformed")


_BYTES = st.binary(max_size=60) | st.sampled_from([b"\r\n--B", b"--B", b"\r\n", b"--B--", b"--"])


@given(st.lists(st.tuples(st.sampled_from(["a", "filename", "note"]), st.booleans(), _BYTES), max_size=4))
def test_every_text_that_django_finds_in_a_plain_body_is_in_the_copy(parts):
    body = b"".join(
        f'--B\r\nContent-Disposition: form-data; name="{name}"{"; filename=f.jpg" if is_file else ""}\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for name, is_file, content in parts
    )
    shown = uploads.shown(body + b"--B--\r\n", TYPE, left_out=frozenset(), is_plain=slimming.is_never_plain)
    if shown is not None:
        assert _as_django_reads(shown) == _as_django_reads(body + b"--B--\r\n") | (
            {} if parts else {"nothing": ""}
        )


def _as_django_reads(body: bytes) -> dict[str, str]:
    meta = {"CONTENT_TYPE": TYPE, "CONTENT_LENGTH": str(len(body))}
    handler = MemoryFileUploadHandler()
    parser = MultiPartParser(meta, BytesIO(body), [handler], "latin-1")
    return dict(parser.parse()[0].items())  # type: ignore[arg-type]
