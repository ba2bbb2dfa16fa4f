"""`yushi case`: a file is shown and verified without a site; on a server a case goes out and comes in."""

from __future__ import annotations

import stat

import pytest
from django.db import transaction
from django.utils import timezone

from tests.apps.desk.conftest import people, site
from tests.apps.desk.test_carrying import whole
from tests.cli.running import three_lines, yushi
from tests.core.casefile import making
from tests.factories import desk as made
from yushi.apps.desk.models import Case
from yushi.apps.desk.services import carrying
from yushi.apps.evidence.services.signing import site_signer
from yushi.cli import exits
from yushi.core.cases import standard

__all__ = ["site"]


@pytest.fixture
def world(site):
    return people()


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "DK-2026-0001.yushi"
    place.write_bytes(making.built())
    return place


@pytest.fixture
def keys(tmp_path):
    place = tmp_path / "keys.txt"
    place.write_text(f"{making.SIGNER.verifier.text}\n\n", encoding="utf-8")
    return place


@pytest.mark.parametrize(("lang", "says"), [("zh", "受理通知书"), ("en", "Acceptance")])
def test_show_prints_the_course_and_the_documents(capsys, file, keys, lang, says):
    ran = yushi(capsys, "case", "show", str(file), "--keys", str(keys), "--lang", lang)

    assert ran.status == exits.READY
    assert "DK-2026-0001  宛牧农业" in ran.out
    assert "2026-11-23" in ran.out
    assert "顾舟 @ desk.example" in ran.out
    assert "营业执照 v1  执照.pdf" in ran.out
    assert says in ran.out
    assert standard("new").title.say(lang) in ran.out


def test_show_of_a_kind_that_is_not_known_here(capsys, tmp_path):
    place = tmp_path / "x.yushi"
    place.write_bytes(making.built(kind="lottery"))

    ran = yushi(capsys, "case", "show", str(place))

    assert "lottery · filed" in ran.out


def test_verify_is_ready_only_by_a_known_key(capsys, file, keys):
    known = yushi(capsys, "case", "verify", str(file), "--keys", str(keys))
    unknown = yushi(capsys, "case", "verify", str(file), "--lang", "en")

    assert (known.status, unknown.status) == (exits.READY, exits.NOT_READY)
    assert "✓ 签名成立，密钥 desk.example" in known.out
    assert "the key is unknown" in unknown.out
    assert making.SIGNER.verifier.text in unknown.out


def test_a_changed_file_and_none_at_all_are_three_lines(capsys, file, tmp_path):
    file.write_bytes(file.read_bytes().replace(b"%PDF one", b"%PDF two"))
    changed = yushi(capsys, "case", "verify", str(file))
    missing = yushi(capsys, "case", "verify", str(tmp_path / "none"))

    assert (changed.status, missing.status) == (exits.BAD_INPUT, exits.BAD_INPUT)
    assert three_lines(changed.err)
    assert three_lines(missing.err)


def test_a_case_is_exported_for_one_account_alone(capsys, world, tmp_path):
    case = made.case(world.owner, made.dossier(world.owner, world.firm), at=timezone.now())

    ran = yushi(capsys, "case", "export", case.number, "--to", str(tmp_path), "--by", world.owner.email)

    place = tmp_path / f"{case.number}.yushi"
    assert ran.status == exits.READY
    assert ran.out == f"{place}\n"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    again = yushi(capsys, "case", "export", case.number, "--to", str(tmp_path))
    assert again.status == exits.BAD_INPUT
    assert three_lines(again.err)


def test_what_is_not_there_or_not_allowed_is_three_lines(capsys, world, tmp_path):
    case = made.case(world.owner, made.dossier(world.owner, world.firm))
    for argv in (
        ("DK-2026-9999", "--to", str(tmp_path)),
        (case.number, "--to", str(tmp_path / "none")),
        (case.number, "--to", str(tmp_path), "--by", "nobody@yushi.example"),
        (case.number, "--to", str(tmp_path), "--by", world.viewer.email),
    ):
        ran = yushi(capsys, "case", "export", *argv)
        assert ran.status == exits.BAD_INPUT
        assert three_lines(ran.err)
    assert not list(tmp_path.glob("*.yushi"))


def test_a_case_is_taken_in_and_listed(capsys, world, tmp_path):
    place = tmp_path / "case.yushi"
    with transaction.atomic():
        place.write_bytes(carrying.case_export(actor=None, at=timezone.now(), case=whole(world)))
        transaction.set_rollback(True)
    asked = ("--enterprise", world.firm.unified_code, "--by", world.editor.email)

    ran = yushi(capsys, "case", "import", str(place), *asked)

    case = Case.objects.get()
    assert ran.status == exits.READY
    assert ran.out.startswith(f"{case.number}  ← DK-2026-0001 @ ")
    assert site_signer().verifier.name in ran.out
    assert yushi(capsys, "case", "import", str(place), *asked).status == exits.BAD_INPUT
    listed = yushi(capsys, "case", "list", "--open")
    assert listed.out.startswith(case.number)
    assert "南阳宛牧农业科技有限公司" in listed.out


def test_an_unknown_key_wants_a_word(capsys, world, tmp_path, monkeypatch):
    place = tmp_path / "case.yushi"
    monkeypatch.setattr(carrying, "site_signer", lambda: making.SIGNER)
    with transaction.atomic():
        place.write_bytes(carrying.case_export(actor=None, at=timezone.now(), case=whole(world)))
        transaction.set_rollback(True)
    monkeypatch.undo()
    asked = ("case", "import", str(place), "--enterprise", world.firm.unified_code, "--by", world.owner.email)

    refused = yushi(capsys, *asked)
    assert refused.status == exits.BAD_INPUT
    assert three_lines(refused.err)
    assert not Case.objects.exists()

    assert yushi(capsys, *asked, "--unknown-key").status == exits.READY
    assert Case.objects.get().arrival.known is False


def test_an_enterprise_that_the_person_may_not_edit_is_not_there(capsys, world, file):
    ran = yushi(
        capsys, "case", "import", str(file), "--unknown-key",
        "--enterprise", world.firm.unified_code, "--by", world.stranger.email,
    )  # fmt: skip

    assert ran.status == exits.BAD_INPUT
    assert three_lines(ran.err)
