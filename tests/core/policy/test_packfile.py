"""A malformed pack does not load, and says which place is wrong in exact words."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.small_packs import CONDITIONS, PACK, RULE, load, nation
from yushi.core.policy.fact_types import fact_types
from yushi.core.policy.packfile import digest, read_pack
from yushi.core.policy.tables import PackError

RULE_AT = "cn/subject.toml.rule[0] subject.capital"
HEAD_AT = "cn/pack.toml"


def refusal(folder, files) -> str:
    """What a load of `files` says in English; it must refuse them."""
    with pytest.raises(PackError) as refused:
        load(folder, files)
    problem = refused.value.problems[0]
    assert problem.what.zh != problem.what.en
    assert problem.rule.en == "the pack format, docs/reference/packs.md"
    return problem.what.en


def test_the_smallest_pack_loads_with_every_part_in_its_place(tmp_path):
    (pack,) = load(tmp_path, nation()).packs
    (rule,) = pack.rules

    assert (pack.id, pack.layer, pack.version, pack.effective_from) == (
        "cn/telecom",
        "nation",
        1,
        dt.date(2017, 9, 1),
    )
    assert (rule.condition, rule.profile, rule.blocking) == ("subject.capital", "law", True)
    assert rule.says == ("至少 100 元", "at least 100 yuan")
    assert rule.question == ("外资？", "Foreign?")
    assert rule.needs == ("business-licence",)
    assert rule.source_text == {
        "when": "enterprise.kind in kinds",
        "expr": "enterprise.registered_capital.amount >= minimum",
        "review": "foreign.any",
    }
    assert (rule.remedy.text.en, rule.remedy.who, rule.remedy.effort) == (
        "raise it to 100 yuan",
        "enterprise",
        "money",
    )
    assert rule.remedy.time == ("5 天", "5 days")
    assert [warn.code for warn in rule.warns] == ["exactly-enough"]
    assert [example.then for example in rule.examples] == ["met", "unmet"]
    assert (rule.citations[0].instrument, rule.citations[0].in_force_from) == (
        "电信条例",
        dt.date(2000, 9, 25),
    )


def test_named_numbers_are_shown_in_groups_in_every_text(tmp_path):
    rule = RULE.replace("minimum = 100 ", "minimum = 1000000 ").replace(
        'zh = "外资？"', 'zh = "到 {minimum} 元吗？"'
    )
    (pack,) = load(tmp_path, {**nation(), "cn/subject.toml": rule}).packs

    assert pack.rules[0].says.en == "at least 1,000,000 yuan"
    assert pack.rules[0].question == ("到 1,000,000 元吗？", "Foreign?")


FAULTS = {
    "unknown key": ("blocking = true", "blocking = true\nblockng = true",
                    "there is no key blockng; the nearest is blocking"),
    "unknown key far from any": ("blocking = true", "blocking = true\nzzzz = true", "there is no key zzzz; the nearest is (none)"),
    "blocking missing": ("blocking = true", "", "blocking is missing"),
    "blocking as a number": ("blocking = true", "blocking = 1", "blocking must be bool"),
    "expr missing": ('expr = "enterprise.registered_capital.amount >= minimum"', "", "expr is missing"),
    "expr with a typo": ("enterprise.registered_capital.amount >= minimum", "enterprise.knd == 'company'",
                         "there is no fact enterprise.knd; the nearest is enterprise.kind: enterprise.knd == 'company'"),
    "expr outside the language": (".amount >= minimum", ".amount * 2 >= minimum",
                                  "only plus and minus are allowed: enterprise.registered_capital.amount * 2 >= minimum"),
    "when of the wrong kind": ('when = "enterprise.kind in kinds"', 'when = "enterprise.kind"',
                               "the result is not a truth value: enterprise.kind"),
    "when with a choice that is none": ("in kinds", "== 'gmbh'", "gmbh is not a choice: enterprise.kind == 'gmbh'"),
    "a name nobody defined": (">= minimum", ">= maximum",
                              "there is no fact maximum; the nearest is (none): enterprise.registered_capital.amount >= maximum"),
    "text naming an undefined value": ("at least {minimum}", "at least {minimun}", "the text names unknown minimun"),
    "text naming two undefined values": ("at least {minimum}", "at {b} least {a}", "the text names unknown a, b"),
    "remedy naming an undefined value": ("raise it to {minimum}", "raise it to {maximum}", "the text names unknown maximum", ".remedy"),
    "question naming an undefined value": ("Foreign?", "Over {cap}?", "the text names unknown cap"),
    "warning naming an undefined value": ("just enough", "just {cap}", "the text names unknown cap", ".warn[0]"),
    "a lone brace": ("at least {minimum}", "at least {", "braces are for names only"),
    "an empty brace": ("at least {minimum}", "at least {}", "braces are for names only"),
    "a format in a brace": ("at least {minimum}", "at least {minimum:>9999999999}", "braces are for names only"),
    "an attribute in a brace": ("at least {minimum}", "at least {minimum.real}", "braces are for names only"),
    "english missing": (', en = "at least {minimum} yuan"', "", "en is missing", ".says"),
    "english empty": ('en = "at least {minimum} yuan"', 'en = " "', "en is empty", ".says"),
    "chinese empty": ('zh = "至少 {minimum} 元"', 'zh = ""', "zh is empty", ".says"),
    "a third language": (', en = "at least {minimum} yuan"', ', en = "x", fr = "x"',
                         "there is no key fr; the nearest is (none)", ".says"),
    "review without question": ('question = { zh = "外资？", en = "Foreign?" }', "", "review and question go together"),
    "question without review": ('review = "foreign.any"', "", "review and question go together"),
    "missing met example": ('then = "met"', 'then = "unknown"', "a met and an unmet example are needed"),
    "missing unmet example": ('then = "unmet"', 'then = "unknown"', "a met and an unmet example are needed"),
    "example with an outcome that is none": ('then = "met"', 'then = "passed"', "then cannot be 'passed'", ".example[0]"),
    "example without day": ('name = "enough"\non = 2026-11-23', 'name = "enough"', "on is missing", ".example[0]"),
    "example with a moment for a day": ("on = 2026-11-23\ngiven = { enterprise = { kind = \"company\", registered_capital = { amount = \"100\" }",
                                        "on = 2026-11-23T10:00:00\ngiven = { enterprise = { kind = \"company\", registered_capital = { amount = \"100\" }",
                                        "on must be date", ".example[0]"),
    "no citation": ('cite = [{ instrument = "电信条例", article = "13", quote = "资金", from = 2000-09-25, verified = "verified" }]',
                    "", "no source is cited"),
    "citation without instrument": ('instrument = "电信条例", ', "", "instrument is missing", ".source.cite[0]"),
    "citation verified by nobody's word": ('verified = "verified"', 'verified = "trust me"', "verified cannot be 'trust me'", ".source.cite[0]"),
    "grade that is none": ('grade = "A"', 'grade = "F"', "grade cannot be 'F'", ".source"),
    "source missing": ('[rule.source]\ngrade = "A"', "[rule.sources]\ngrade = \"A\"", "source is missing"),
    "remedy by nobody": ('who = "enterprise"', 'who = "fairy"', "who cannot be 'fairy'", ".remedy"),
    "remedy of no effort": ('effort = "money"', 'effort = "luck"', "effort cannot be 'luck'", ".remedy"),
    "warning without condition": ('code = "exactly-enough"\nwhen = "enterprise.registered_capital.amount == minimum"',
                                  'code = "exactly-enough"', "when is missing", ".warn[0]"),
    "warning without code": ('code = "exactly-enough"\n', "", "code is missing", ".warn[0]"),
    "evidence of no kind": ('needs = ["business-licence"]', 'needs = ["bussiness-licence"]',
                            "there is no kind of evidence bussiness-licence; the nearest is business-licence"),
    "needs as a text": ('needs = ["business-licence"]', 'needs = "business-licence"', "needs must be list"),
    "needs as numbers": ('needs = ["business-licence"]', "needs = [1]", "needs holds texts only"),
    "profile that is none": ("blocking = true", 'blocking = true\nprofile = "rumour"', "profile cannot be 'rumour'"),
    "let with a fraction": ("minimum = 100 ", "minimum = 100.5 ", "let holds whole numbers and texts"),
    "let with a truth value": ("minimum = 100 ", "minimum = true ", "let holds whole numbers and texts"),
    "let with a list": ("minimum = 100 ", "minimum = [100] ", "let holds whole numbers and texts"),
    "let that hides a fact": ("{ minimum = 100 }", "{ minimum = 100, enterprise = 5 }", "the name enterprise hides a fact"),
    "let that hides the date": ("{ minimum = 100 }", "{ minimum = 100, on = 5 }", "the name on hides a fact"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_malformed_rule_is_refused_in_exact_words(tmp_path, fault):
    old, new, said, *below = fault
    assert old in RULE

    found = refusal(tmp_path, {**nation(), "cn/subject.toml": RULE.replace(old, new, 1)})

    assert found == f"{RULE_AT}{''.join(below)}: {said}"


HEADS = {
    "unknown key": ("version = 1", "version = 1\nverson = 1", "there is no key verson; the nearest is version"),
    "layer that is none": ('layer = "nation"', 'layer = "galaxy"', "layer cannot be 'galaxy'"),
    "profile that is none": ('profile = "law"', 'profile = "rumour"', "profile cannot be 'rumour'"),
    "id missing": ('id = "cn/telecom"', "", "id is missing"),
    "title in one language": (', en = "Nation"', "", "en is missing", ".title"),
    "version as text": ("version = 1", 'version = "1"', "version must be int"),
    "version as a truth value": ("version = 1", "version = true", "version must be int"),
    "begin missing": ("effective_from = 2017-09-01", "", "effective_from is missing"),
    "begin as text": ("effective_from = 2017-09-01", 'effective_from = "2017-09-01"', "effective_from must be date"),
    "begin as a moment": ("effective_from = 2017-09-01", "effective_from = 2017-09-01T00:00:00Z", "effective_from must be date"),
    "end on the first day": ("effective_from = 2017-09-01", "effective_from = 2017-09-01\neffective_to = 2017-09-01",
                             "effective_to is not after effective_from"),
    "reviewed by a number": ("version = 1", "version = 1\nreviewed_by = [7]", "reviewed_by holds texts only"),
    "set that hides a fact": ('kinds = ["company", "branch"]', 'kinds = ["company"]\nwebsite = ["a"]', "the name website hides a fact"),
}  # fmt: skip


@pytest.mark.parametrize("fault", HEADS.values(), ids=HEADS)
def test_a_malformed_header_is_refused_in_exact_words(tmp_path, fault):
    old, new, said, *below = fault
    assert old in PACK

    found = refusal(tmp_path, {**nation(), "cn/pack.toml": PACK.replace(old, new, 1)})

    assert found == f"{HEAD_AT}{''.join(below)}: {said}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cn/pack.toml": PACK.replace("[pack]", "[pak]")}, "cn: pack is missing"),
        ({"cn/pack.toml": PACK + "[extra]"}, "cn: there is no key extra; the nearest is (none)"),
        ({"cn/pack.toml": PACK.replace('["company", "branch"]', "[1.5]")}, "cn: a set holds texts or whole numbers"),
        ({"cn/subject.toml": RULE + "[pack]"}, "cn/subject.toml: there is no key pack; the nearest is (none)"),
        ({"cn/subject.toml": "rule = 5"}, "cn/subject.toml: rule must be list"),
        ({"cn/subject.toml": "rule = [5]"}, "cn/subject.toml.rule[0]: a table is needed here"),
        ({"cn/subject.toml": RULE + RULE}, "cn subject.capital: the rule is there twice"),
        ({"cn/again.toml": RULE}, "cn subject.capital: the rule is there twice"),
        ({"cn/subject.toml": "rule = ["}, "subject.toml: not TOML: Invalid value (at end of document)"),
        ({"cn/subject.toml": "a = 1\na = 2"},
         "subject.toml: not TOML: Cannot overwrite a value (at end of document)"),
        ({"conditions/subject.toml": CONDITIONS + CONDITIONS}, "subject.capital: the condition is there twice"),
        ({"conditions/subject.toml": CONDITIONS + CONDITIONS.replace(".capital", ".age")}, "subject.age: no rule speaks about it"),
        ({"conditions/subject.toml": CONDITIONS.replace(".capital", ".age")},
         "subject.age: no rule speaks about it"),
        ({"cn/subject.toml": RULE.replace("subject.capital", "subject.capitol")},
         "subject.capital: no rule speaks about it"),
        ({"conditions/subject.toml": CONDITIONS.replace('"subject"', '"money"')},
         "subject.toml.condition[0]: dimension cannot be 'money'"),
        ({"conditions/subject.toml": CONDITIONS.replace("OMITS", "FORGETS")},
         "subject.toml.condition[0]: relation cannot be 'FORGETS'"),
        ({"conditions/subject.toml": CONDITIONS.replace("order = 1", "order = true")},
         "subject.toml.condition[0]: order must be int"),
    ],
)  # fmt: skip
def test_a_malformed_folder_is_refused_in_exact_words(tmp_path, change, said):
    assert refusal(tmp_path, {**nation(), **change}) == said


def test_a_rule_about_a_condition_that_is_not_there_is_refused(tmp_path):
    extra = RULE.replace("subject.capital", "subject.zeal")

    found = refusal(tmp_path, {**nation(), "cn/zeal.toml": extra})

    assert found == "subject.zeal: a rule names a condition that is not there"


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    load(tmp_path, nation())
    (tmp_path / "cn" / "subject.toml").write_bytes(RULE.encode("gb18030"))

    assert refusal(tmp_path, {}).startswith("subject.toml: not TOML: ")


def test_grade_e_alone_needs_no_source(tmp_path):
    bare = RULE.replace('grade = "A"', 'grade = "E"')
    start, end = bare.index("cite = ["), bare.index("[rule.remedy]")

    (pack,) = load(tmp_path, {**nation(), "cn/subject.toml": bare[:start] + bare[end:]}).packs

    assert pack.rules[0].citations == ()


def test_two_rules_on_one_condition_are_welcome_when_they_say_different_things(tmp_path):
    second = RULE.replace("minimum = 100 ", "minimum = 90 ")

    (pack,) = load(tmp_path, {**nation(), "cn/subject.toml": RULE + second}).packs

    assert [rule.values["minimum"] for rule in pack.rules] == [100, 90]


WHOLE = {"pack.toml": tomli.loads(PACK), "subject.toml": tomli.loads(RULE)}
STRANGE: list[Any] = [
    "", "zzz", "{", 5, -1, 1.5, True, [], [1], [{}], {}, {"a": 1}, {"zh": "{0}", "en": "}"},
    dt.date(2026, 1, 1), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.time(1, 1), None,
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(below for key in keys for below in places(value[key], (*path, key)))]


@settings(max_examples=500, deadline=None)
@given(path=st.sampled_from([path for path in places(WHOLE) if path]), value=st.sampled_from(STRANGE))
def test_any_value_anywhere_loads_or_is_refused_and_nothing_else_happens(path, value):
    files = copy.deepcopy(WHOLE)
    *above, last = path
    node: Any = files
    for key in above:
        node = node[key]
    if value is None:
        del node[last]
    else:
        node[last] = value

    try:
        read_pack(files, "cn", fact_types())
    except PackError:
        return


def digest_of(old: str, new: str) -> str:
    return digest({"pack.toml": tomli.loads(PACK), "subject.toml": tomli.loads(RULE.replace(old, new, 1))})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("100", "101"), ("至少", "不少"), ("2000-09-25", "2000-09-26"), ("just", "only"), ("= true", "= false"),
        ("one short", "1 short"), ('"99"', '"98"'),
    ],
)  # fmt: skip
def test_every_byte_of_meaning_changes_the_digest(old, new):
    assert digest_of(old, new) != digest(WHOLE)


@pytest.mark.parametrize(
    ("old", "new"),
    [("blocking", "# a remark\nblocking"), ("blocking = true", "blocking   =   true   # so"), ("\n\n", "\n")],
)
def test_comments_and_spaces_do_not_change_the_digest(old, new):
    assert digest_of(old, new) == digest(WHOLE)


def test_the_digest_is_the_same_wherever_the_folder_lies(tmp_path):
    one, two = load(tmp_path / "a", nation()), load(tmp_path / "b", nation())

    assert one.packs[0].digest == two.packs[0].digest == digest(WHOLE)


def test_a_pack_without_a_header_is_refused() -> None:
    with pytest.raises(PackError, match=r"cn: there is no pack\.toml"):
        read_pack({"subject.toml": {}}, "cn", {})
