"""Every exclusion that holds here names pages and cookies that there are, and the others do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from yushi.apps.firewall import running
from yushi.core.firewall import exclusions

HERE = running.exclusions().every


def _addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every address of the site, with `x` for what varies."""
    for one in resolver.url_patterns:
        route = re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", "x", str(one.pattern)).replace("^", "").replace("$", "")
        if isinstance(one, URLPattern):
            yield before + route
        else:
            yield from _addresses(one, before + route)


@pytest.mark.parametrize("exclusion", HERE, ids=lambda one: one.name)
def test_every_path_of_an_exclusion_is_that_of_a_page(exclusion):
    addresses = list(_addresses(get_resolver()))

    assert [path.pattern for path in exclusion.paths if not any(map(path.fullmatch, addresses))] == []


def test_exclusions_of_rooms_that_are_not_installed_do_not_hold():
    installed = {app.name.rpartition(".")[2] for app in apps.get_app_configs()}

    assert {one.name for one in exclusions.standard().every if one.room and one.room not in installed} == {
        one.name for one in exclusions.standard().every
    } - {one.name for one in HERE}
    assert "dossiers" in {one.name for one in HERE}


def test_the_cookies_left_out_are_those_the_site_sets():
    ours = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    left_out = exclusions.cookies_out_of_all_rules(HERE)

    assert left_out == ours | {f"__Host-{name}" for name in ours}
