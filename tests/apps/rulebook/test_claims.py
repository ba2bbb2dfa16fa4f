"""What the guide claims, advertising apart."""

from __future__ import annotations

from tests.apps.rulebook.reading import read
from yushi.core.policy import claims


def test_every_statement_of_the_guide_has_its_row(client):
    ids = read(client.get("/guide/")).ids

    assert [entry.id for entry in claims.standard().entries if entry.id not in ids] == []


def test_advertising_stands_apart_from_the_rest_of_its_part(client):
    html = client.get("/guide/?lang=en").content.decode()
    policy = html[html.index('id="part-1.1"') : html.index('id="part-1.2"')]
    before, after = policy.split("Advertising, no requirement", 1)

    assert 'id="policy.order-292-basis"' in before
    assert 'id="policy.encourages-fusion"' in after


def test_one_relation_can_be_looked_at_alone(client):
    ids = read(client.get("/guide/?relation=LOOSER")).ids
    shown = [entry.relation for entry in claims.standard().entries if entry.id in ids]

    assert shown == ["LOOSER"] * 5


def test_a_relation_that_there_is_not_shows_everything(client):
    assert "policy.order-292-basis" in read(client.get("/guide/?relation=NICE")).ids


def test_a_row_leads_to_the_condition_that_decides_it(client):
    assert "/conditions/subject.registered-capital/" in read(client.get("/guide/")).links
