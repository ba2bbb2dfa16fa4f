"""A letter of lateness as paper: who signs, the day and the place for the seal at its end; printed as PDF and for Word."""

from __future__ import annotations

from datetime import date

from tests import wanmu
from yushi.core import notices, terms, workdays
from yushi.core.dossier import from_tree
from yushi.core.materials.document import Issued, Paragraph, Run
from yushi.core.terms import Event, letters

ON = date(2027, 2, 22)


def late(dossier):
    known, calendar, template = terms.standard(), workdays.load(), letters.named("deemed-renewal")
    events = [Event("licence-expires", date(2027, 2, 21)), Event("renewal-submitted", date(2026, 11, 10))]
    due, asked = (terms.due(known.term(one), events, calendar) for one in (template.term, template.asked))
    return letters.letter(template, dossier, due, on=ON, asked=asked)


def test_the_paper_ends_with_who_signs_and_the_day_beside_the_seal():
    made = notices.paper(late(wanmu.dossier({"licence.number": "豫B2-20220021"})), number="DK-1", on=ON)

    first, *_between, last = made.blocks
    assert first == Paragraph(line=(Run(text="河南省通信管理局："),), indented=False)
    assert isinstance(last, Issued)
    assert last.party == (Run(text="南阳宛牧农业科技有限公司\n法定代表人：宛知远"),)
    assert last.day == (Run(text="2027年2月22日"),)
    assert (made.seals, made.blanks, made.number) == (1, (), "DK-1")


def test_what_is_not_known_is_marked_on_the_paper():
    made = notices.paper(late(from_tree({"dossier": 1})), number="DK-1", on=ON)

    second = made.blocks[1]
    assert isinstance(second, Paragraph)
    assert Run(text="〔待填：许可证号〕", blank="许可证号") in second.line
    assert "licence.number" in [one.path for one in made.blanks]
