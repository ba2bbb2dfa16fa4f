from __future__ import annotations

import pytest

from yushi.core.firewall import FirewallError, crs, directives
from yushi.core.firewall.directives import Levels
from yushi.core.firewall.exclusions import Exclusions

SIGNED = 'SecComponentSignature "OWASP_CRS/{version}"\n'


def folder(tmp_path, version="3.3.4", files=("911-METHOD", "949-BLOCKING")):
    (tmp_path / "REQUEST-901-INITIALIZATION.conf").write_text(
        SIGNED.format(version=version) + 'SecRule A "@rx b" "id:901999,ver:\'OWASP_CRS/3.1.0\'"\n',
        encoding="utf-8",
    )
    for file in files:
        (tmp_path / f"REQUEST-{file}.conf").write_text(f"# {file}\n", encoding="utf-8")
    return tmp_path


def test_the_folder_is_found_itself_or_with_rules_below_it(tmp_path):
    (tmp_path / "rules").mkdir()
    folder(tmp_path / "rules")

    assert crs.find([tmp_path / "none", tmp_path]) == tmp_path / "rules"
    assert crs.find([tmp_path / "rules"]) == tmp_path / "rules"
    assert crs.find([tmp_path / "none"]) is None


def test_the_version_is_the_signature_and_not_that_of_a_rule(tmp_path):
    assert crs.read(folder(tmp_path)).version == "3.3.4"


def test_files_that_judge_are_loaded_before_those_that_decide(tmp_path):
    found = crs.read(
        folder(tmp_path, files=("911-A", "942-B", "949-C", "999-D", "903.9001-E", "910-F", "912-G", "900-H"))
    )

    assert [file.name[8:] for file in found.judging] == [
        "901-INITIALIZATION.conf",
        "911-A.conf",
        "942-B.conf",
    ]
    assert [file.name[8:] for file in found.deciding] == ["949-C.conf", "999-D.conf"]


def test_the_digest_changes_with_any_rule(tmp_path):
    before = crs.read(folder(tmp_path)).digest
    (tmp_path / "REQUEST-911-METHOD.conf").write_text("# another\n", encoding="utf-8")

    assert crs.read(tmp_path).digest != before


def test_texts_with_a_value_of_the_request_are_cut_before_it(tmp_path):
    folder(tmp_path)
    (tmp_path / "REQUEST-920-PROTOCOL.conf").write_text(
        'SecRule A "@rx b" \\\n    "id:920450,\\\n    msg:\'HTTP header is restricted by policy (%{MATCHED_VAR})\'"\n'
        'SecRule A "@rx b" "id:920451,msg:\'Plain\'"\n',
        encoding="utf-8",
    )

    assert crs.read(tmp_path).messages == {920450: "HTTP header is restricted by policy"}


@pytest.mark.parametrize("files", [(), ("911-METHOD",)])
def test_a_folder_without_the_deciding_rules_is_no_rule_set(tmp_path, files):
    with pytest.raises(FirewallError) as caught:
        crs.read(folder(tmp_path, files=files))

    assert caught.value.problems[0].code == "firewall.rule-set"


def test_an_empty_folder_is_no_rule_set(tmp_path):
    with pytest.raises(FirewallError):
        crs.read(tmp_path)


@pytest.mark.parametrize(
    ("version", "is_before_4", "score"),
    [("3.3.4", True, "TX:ANOMALY_SCORE_PL1"), ("4.28.0", False, "TX:INBOUND_ANOMALY_SCORE_PL1")],
)
def test_both_generations_of_variables_are_set(tmp_path, version, is_before_4, score):
    found = crs.read(folder(tmp_path, version))
    text = directives.before(found, Levels(), mode="block", body_limit=1000, exclusions=Exclusions())

    assert found.is_before_4 is is_before_4
    for variable in (
        "paranoia_level=1",
        "blocking_paranoia_level=1",
        "executing_paranoia_level=2",
        "detection_paranoia_level=2",
    ):
        assert f"setvar:'tx.{variable}'" in text
    assert score in directives.scores(found)
    assert bool(directives.after(found)) is is_before_4


def test_log_mode_only_detects(tmp_path):
    found = crs.read(folder(tmp_path))

    assert "SecRuleEngine DetectionOnly\n" in directives.before(
        found, Levels(), mode="log", body_limit=1000, exclusions=Exclusions()
    )
