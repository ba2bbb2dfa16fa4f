from __future__ import annotations

import pytest

from yushi.core.firewall import FirewallError, exclusions

WHY = 'why = { zh = "因", en = "because" }'


def one(text: str) -> exclusions.Exclusions:
    return exclusions.read(f'[[exclusion]]\nname = "it"\n{WHY}\n{text}', name="site.toml")


def holds(found: exclusions.Exclusions, path: str, *, method: str = "POST", staff: bool = False) -> bool:
    return bool(found.of(method=method, path=path, staff=staff))


@pytest.mark.parametrize(
    ("pattern", "path", "is_held"),
    [
        ("/pay/*/notify", "/pay/alipay/notify", True),
        ("/pay/*/notify", "/pay/alipay/x/notify", False),
        ("/pay/*/notify", "/pay/alipay/notify/", False),
        ("/staff/**", "/staff/policies/7/", True),
        ("/staff/**", "/staff/", True),
        ("/staff/**", "/staffs", False),
        ("/staff/**", "/x/staff/7", False),
        ("/a.b", "/aXb", False),
        ("/政策/*", "/%E6%94%BF%E7%AD%96/1", True),
        ("/staff/*", "/staff/%2e%2e%2fshop", False),
        ("/staff/*", "/staff/a\n", True),
    ],
)
def test_a_path_is_held_by_whole_segments_of_the_decoded_path(pattern, path, is_held):
    assert holds(one(f'paths = ["{pattern}"]\nrules = ["920470"]'), path) is is_held


def test_methods_and_staff_are_asked_for():
    found = one('paths = ["/**"]\nmethods = ["POST"]\nwho = "staff"\nfields = ["text"]\nrules = ["all"]')

    assert holds(found, "/a", staff=True)
    assert not holds(found, "/a")
    assert not holds(found, "/a", method="GET", staff=True)


def test_fields_and_cookies_of_all_that_hold_are_gathered():
    found = one('paths = ["/**"]\nfields = ["a"]\nrules = ["all"]\ncookies = ["c"]').and_also(
        one('paths = ["/**"]\nfields = ["b"]\nrules = ["attack-xss"]\ncookies = ["d"]')
    )
    chosen = found.of(method="GET", path="/", staff=False)

    assert exclusions.fields_out_of_all_rules(chosen) == {"a"}
    assert exclusions.cookies_out_of_all_rules(chosen) == {"c", "d"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "paths are missing"),
        ('paths = ["/"]\nwho = "me"', "who can only be staff"),
        ('paths = ["/"]\nfields = ["a,id:1"]', "a field's name is not plain"),
        ('paths = ["/"]\nfields = ["a"]\nrules = ["a;ARGS"]', "a rule's name is not plain"),
        ('paths = ["/"]\nrules = ["all"]', "an exclusion from all rules must name fields"),
        ('paths = ["/"]\nrules = ["attack-xss"]', "an exclusion from all rules must name fields"),
        ('paths = ["/"]\nmethod = "GET"', "unknown keys: ['method']"),
        ('paths = ["/"]\naccepts = ["text/xml|,ctl"]', "a content type is not plain"),
    ],
)
def test_what_is_wrong_with_an_exclusion_is_said(text, said):
    with pytest.raises(FirewallError) as caught:
        one(text)

    assert [problem.what.en for problem in caught.value.problems] == [f'Exclusion "it": {said}.']
    assert caught.value.problems[0].place.file == "site.toml"


def test_everything_wrong_is_said_at_once():
    with pytest.raises(FirewallError) as caught:
        exclusions.read('[[exclusion]]\nname = "It"\n[[exclusion]]\nname = "no-why"\npaths = ["/"]')

    assert [problem.place.path for problem in caught.value.problems] == ["It", "It", "It", "no-why"]


def test_what_is_not_toml_is_said():
    with pytest.raises(FirewallError) as caught:
        exclusions.read("[[exclusion")

    assert caught.value.problems[0].what.en.startswith('Exclusion "": This is not TOML')


def test_the_standard_exclusions_say_why_in_both_languages():
    assert all(one.why.zh and one.why.en for one in exclusions.standard().every)
    assert len({one.name for one in exclusions.standard().every}) == len(exclusions.standard().every)


@pytest.mark.parametrize(
    ("method", "path", "staff", "names"),
    [
        ("GET", "/", False, {"secrets", "own-cookies"}),
        ("POST", "/merchant/products/5/", False, {"secrets", "own-cookies", "rich-text"}),
        ("POST", "/inspections/7/policies/new/", True, {"secrets", "own-cookies", "staff-policies"}),
        ("POST", "/inspections/7/policies/new/", False, {"secrets", "own-cookies"}),
        (
            "POST",
            "/shop/notify/alipay/",
            False,
            {"secrets", "own-cookies", "payment-callbacks", "payment-signatures"},
        ),
    ],
)
def test_the_standard_exclusions_hold_where_they_say(method, path, staff, names):
    assert {one.name for one in exclusions.standard().of(method=method, path=path, staff=staff)} == names
