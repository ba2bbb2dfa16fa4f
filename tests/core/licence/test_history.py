from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.core.licence.made import KEYS, SIGNER
from yushi.core.ledger import LedgerError, NoteError, Signer, merkle
from yushi.core.ledger.checkpoint import Checkpoint
from yushi.core.licence import history
from yushi.core.licence.history import Act, Line, State

LINES = [
    Line(
        place=place,
        number=f"豫B2-2026000{place + 1}",
        act=Act.ISSUE,
        on=dt.date(2026, 11, 24),
        state=State.ACTIVE,
        sealed="YSL1.x.y",
    ).text
    for place in range(3)
]


def test_a_line_is_canonical():
    assert LINES[0] == (
        '{"act":"issued","certificate":"YSL1.x.y","number":"豫B2-20260001","on":"2026-11-24","place":0,'
        '"reason":"","state":"active"}'
    )
    assert json.loads(LINES[2])["place"] == 2


def test_what_may_be_done_from_where():
    table = {
        (act, state): after.value for act in Act for state in State if (after := act.after(state)) is not None
    }

    assert table == {
        (Act.SUSPEND, State.ACTIVE): "suspended",
        (Act.RESTORE, State.SUSPENDED): "active",
        (Act.REVOKE, State.ACTIVE): "revoked",
        (Act.REVOKE, State.SUSPENDED): "revoked",
        (Act.WITHDRAW, State.ACTIVE): "withdrawn",
        (Act.WITHDRAW, State.SUSPENDED): "withdrawn",
        (Act.SURRENDER, State.ACTIVE): "surrendered",
        (Act.SURRENDER, State.SUSPENDED): "surrendered",
        (Act.EXPIRE, State.ACTIVE): "expired",
        (Act.EXPIRE, State.SUSPENDED): "expired",
        (Act.RENEW, State.ACTIVE): "active",
        (Act.CHANGE, State.ACTIVE): "active",
        (Act.CHANGE, State.SUSPENDED): "suspended",
    }
    assert [state.value for state in State if state.is_final] == [
        "revoked",
        "withdrawn",
        "surrendered",
        "expired",
    ]
    assert [act for act in Act if act.makes_edition] == [Act.ISSUE, Act.RENEW, Act.CHANGE]


def test_an_old_head_holds_for_as_long_as_its_lines_are_there():
    old, new = history.head(LINES[:2], signer=SIGNER), history.head(LINES, signer=SIGNER)

    assert history.check(LINES, old, KEYS).size == 2
    assert history.check(LINES, new, KEYS).origin == "yushi.example/register/log"
    assert history.check([], history.head([], signer=SIGNER), KEYS).size == 0


def test_a_line_that_is_gone_or_changed_shows():
    signed = history.head(LINES, signer=SIGNER)

    for lines in (
        LINES[:2],
        LINES[1:],
        [LINES[0], LINES[2], LINES[1]],
        [*LINES[:2], LINES[2].replace("active", "revoked")],
    ):
        with pytest.raises(LedgerError, match=r"ledger\.register"):
            history.check(lines, signed, KEYS)


def test_a_head_of_another_key_or_another_log_says_nothing():
    stranger = Signer(name="yushi.example/register", seed=bytes(32))
    with pytest.raises(NoteError):
        history.check(LINES, history.head(LINES, signer=stranger), KEYS)
    other = Checkpoint(origin="yushi.example/other", size=0, root=merkle.EMPTY).signed(SIGNER)
    with pytest.raises(NoteError, match="no register"):
        history.check(LINES, str(other), KEYS)
