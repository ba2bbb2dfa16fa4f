"""The files of a pack."""

from __future__ import annotations

from dataclasses import replace

from yushi.core.policy import packtext, rulebook

LAW = next(pack for pack in rulebook.standard().packs if pack.id == "cn/telecom")


def test_a_pack_is_its_header_and_then_its_rules():
    names = [name for name, _ in packtext.texts(LAW)]

    assert names[0] == "pack.toml"
    assert names[1:] == sorted(names[1:])
    assert 'id = "cn/telecom"' in dict(packtext.texts(LAW))["pack.toml"]


def test_every_pack_that_is_loaded_can_be_read():
    assert [pack.id for pack in rulebook.standard().packs if not packtext.texts(pack)] == []


def test_a_version_that_the_folder_does_not_hold_has_no_files():
    assert packtext.texts(replace(LAW, version=99)) == ()
