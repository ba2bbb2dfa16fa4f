"""The Core Rule Set's own tests, where they are: see crs_cases.py for how to get them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.core.firewall.conftest import SECRET
from yushi.core.firewall import Levels, exclusions, slimming
from yushi.core.firewall.inspector import Inspector

FOLDER = os.environ.get("YUSHI_CRS_TESTS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="YUSHI_CRS_TESTS names no folder of tests")
ALL_LEVELS = Levels(blocking=4, logged=4)
XML_EVERYWHERE = """
[[exclusion]]
name = "xml"
paths = ["**"]
accepts = ["text/xml", "application/xml", "application/soap+xml"]
why = { zh = "测试", en = "the tests send XML" }
"""


@pytest.fixture(scope="module")
def shares(configured):
    """How many tests name a rule, and the share of them that behave as written."""
    from tests.core.firewall import crs_cases  # noqa: PLC0415 - needs a YAML reader, which the gate does not

    running = Inspector(
        configured(
            levels=ALL_LEVELS,
            mode="log",
            is_plain=slimming.is_never_plain,
            exclusions=exclusions.read(XML_EVERYWHERE),
        ),
        secret=SECRET,
    )
    cases = [case for case in crs_cases.read(Path(FOLDER)) if not case.transport]
    as_written = 0
    for case in cases:
        found = {match.id for match in running.inspect(case.request).matches} if case.request else set()
        as_written += case.must <= found and not case.must_not & found
    running.close()
    return len(cases), as_written / len(cases)


def test_the_rule_sets_own_tests_behave_as_written(shares):
    count, share = shares

    assert count >= 2000
    assert share >= 0.98
