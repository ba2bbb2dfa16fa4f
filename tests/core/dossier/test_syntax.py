from __future__ import annotations

import pytest

from yushi.core.dossier import DossierError, complaints, read
from yushi.core.dossier.syntax import Real, is_json, parse


@pytest.mark.parametrize(
    ("text", "name", "answer"),
    [
        (' {"a": 1}', "x.toml", True),
        ("[{}]", "-", True),
        ("[]", "-", True),
        ("1", "x.JSON", True),
        ("[business]", "-", False),
        ("dossier = 1", "x.txt", False),
        ("[[people]]", "x.toml", False),
    ],
)
def test_json_is_told_by_its_first_characters_or_the_file_name(text: str, name: str, answer: bool) -> None:
    assert is_json(text, name) is answer


@pytest.mark.parametrize("number", ["1.5", "1e999", "-0.0", "1E2"])
def test_numbers_with_a_point_keep_their_text(number: str) -> None:
    assert parse(f"x = {number}", as_json=False) == {"x": Real(number)}
    assert parse(f'{{"x": {number}}}', as_json=True) == {"x": Real(number)}


def test_json_constants_and_long_numbers_are_kept_as_text() -> None:
    tree = parse('{"a": NaN, "b": -Infinity, "c": 1234567890123456789}', as_json=True)
    assert {key: str(value) for key, value in tree.items()} == {
        "a": "NaN", "b": "-Infinity", "c": "1234567890123456789",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "as_json"),
    [
        ("a = " + "[" * 32 + "]" * 32, False),
        (".".join("a" * 33) + " = 1", False),
        ('{"a": ' * 32 + "1" + "}" * 32, True),
        ("a = '" + "[" * 99 + "." * 99 + "'  # " + "[" * 99, False),
    ],
)
def test_thirty_two_levels_are_read(text: str, as_json: bool) -> None:
    assert parse(text, as_json=as_json)


@pytest.mark.parametrize(
    ("text", "as_json"),
    [
        ("a = " + "[" * 33 + "]" * 33, False),
        (".".join("a" * 34) + " = 1", False),
        ("[" + ".".join("a" * 34) + "]", False),
        (".".join("a" * 500_000) + " = 1", False),
        ('{"a": ' * 33 + "1" + "}" * 33, True),
        ("[" * 500_000, True),
        ("a = {b = " * 100_000, False),
    ],
)
def test_thirty_three_levels_are_refused(text: str, as_json: bool) -> None:
    with pytest.raises(DossierError, match="too-deep"):
        parse(text, as_json=as_json)


def test_a_number_beyond_all_measure_is_refused() -> None:
    with pytest.raises(DossierError) as caught:
        read(b"dossier = 1\nx = " + b"9" * 5000, name="x.toml")

    assert caught.value.lines("en") == (
        "x.toml:2: a number is too long\n"
        "By: dossier format 1: a whole number has at most 18 digits\n"
        "Do: check this number"
    )


TOML_ERRORS = [
    pytest.param(
        'dossier = 1\n[enterprise]\nname = 2026-02-30\n', 3,
        "第 8 列：没有这个日期：name = 2026-02-30",
        "column 8: there is no such date: name = 2026-02-30",
        "write a real date, such as 2026-02-28", id="no-such-day",
    ),
    pytest.param(
        "d = 2026-13-01", 1, "第 5 列：没有这个日期：d = 2026-13-01",
        "column 5: there is no such date: d = 2026-13-01",
        "write a real date, such as 2026-02-28", id="no-such-month",
    ),
    pytest.param(
        "d = 2026/11/23", 1, "第 5 列：日期的写法不对：d = 2026/11/23",
        "column 5: this is not how a date is written: d = 2026/11/23",
        "write it like 2026-11-23", id="slashes",
    ),
    pytest.param(
        "d = 2026年11月23日", 1, "第 5 列：日期的写法不对：d = 2026年11月23日",
        "column 5: this is not how a date is written: d = 2026年11月23日",
        "write it like 2026-11-23", id="chinese-date",
    ),
    pytest.param(
        "d = ２０２６-１１-０１", 1, "第 5 列：这里不是一个值：d = ２０２６-１１-０１",
        "column 5: this is not a value: d = ２０２６-１１-０１",
        "use half-width quotation marks, signs, brackets and digits", id="full-width-digits",
    ),
    pytest.param(
        "name = “南阳”", 1, "第 8 列：这里不是一个值：name = “南阳”",
        "column 8: this is not a value: name = “南阳”",
        "use half-width quotation marks, signs, brackets and digits", id="full-width-quotes",
    ),
    pytest.param(
        "name = 南阳", 1, "第 8 列：这里不是一个值：name = 南阳",
        "column 8: this is not a value: name = 南阳",
        "put text in double quotes; write true or false; write dates as 2026-11-23", id="bare-text",
    ),
    pytest.param(
        '企业名称 = "x"', 1, '第 1 列：键要用英文：企业名称 = "x"',
        'column 1: keys are English words: 企业名称 = "x"',
        "write name for 企业名称", id="label-as-key",
    ),
    pytest.param(
        '颜色 = "x"', 1, '第 1 列：键要用英文：颜色 = "x"', 'column 1: keys are English words: 颜色 = "x"',
        "compare this line with the sample dossier", id="chinese-key",
    ),
    pytest.param(
        "*a = 1", 1, "第 1 列：键写得不对：*a = 1", "column 1: a key is not written right: *a = 1",
        "compare this line with the sample dossier", id="no-key",
    ),
    pytest.param(
        'a = "x', 1, '第 7 列：引号没有关上：a = "x', 'column 7: a quotation mark is not closed: a = "x',
        "close the quotation mark at the end of the text", id="open-quote",
    ),
    pytest.param(
        "a = 'x", 1, "第 7 列：引号没有关上：a = 'x", "column 7: a quotation mark is not closed: a = 'x",
        "close the quotation mark at the end of the text", id="open-single-quote",
    ),
    pytest.param(
        "a = [1 2]", 1, "第 8 列：缺少逗号或括号：a = [1 2]", "column 8: a comma or a bracket is missing: a = [1 2]",
        "add the missing comma or bracket", id="no-comma",
    ),
    pytest.param(
        'a = "\\d"', 1, '第 8 列：反斜杠后面的字符不对：a = "\\d"',
        'column 8: a backslash is followed by the wrong character: a = "\\d"',
        "double the backslash, or use single quotes", id="backslash",
    ),
    pytest.param(
        'a = "\x07"', 1, '第 6 列：文本里有控制字符：a = "\\u0007"',
        'column 6: a text holds a control character: a = "\\u0007"',
        "delete the invisible character", id="bell",
    ),
    pytest.param(
        "a = 1 b = 2", 1, "第 7 列：一行里多了内容：a = 1 b = 2",
        "column 7: there is more on the line than one value: a = 1 b = 2",
        "one value on a line; text in double quotes; dates as 2026-11-23", id="two-on-a-line",
    ),
    pytest.param(
        "a", 1, "第 2 列：键后面缺少等号：a", "column 2: an equals sign is missing after the key: a",
        "compare this line with the sample dossier", id="no-equals",
    ),
    pytest.param(
        "[a\nb = 1", 1, "第 3 列：表头的方括号没有关上：[a", "column 3: the bracket of the header is not closed: [a",
        "compare this line with the sample dossier", id="open-header",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "zh", "en", "fix"), TOML_ERRORS)
def test_a_toml_error_says_where_what_and_what_to_do(
    text: str, line: int, zh: str, en: str, fix: str
) -> None:
    with pytest.raises(DossierError) as caught:
        read(text.encode(), name="x.toml")

    (problem,) = [one for one in caught.value.problems if one.code == "dossier.syntax"]
    assert (problem.code, problem.what.zh, problem.what.en) == ("dossier.syntax", zh, en)
    assert problem.lines("en") == f"x.toml:{line}: {en}\nBy: dossier format 1: TOML 1.0\nDo: {fix}"


@pytest.mark.parametrize(
    ("text", "line", "en"),
    [
        ('{"dossier": 1\n "a": 2}', 2, "column 2: a comma or a bracket is missing: \"a\": 2}"),
        ('{"dossier" 1}', 1, 'column 12: a colon is missing after the key: {"dossier" 1}'),
        ('{"dossier": }', 1, 'column 13: this is not a value: {"dossier": }'),
        ("{dossier: 1}", 1, "column 2: a key is not written right: {dossier: 1}"),
        ('{"dossier": 1} x', 1, 'column 16: there is more after the end of the dossier: {"dossier": 1} x'),
        ('{"dossier": "1', 1, 'column 13: a quotation mark is not closed: {"dossier": "1'),
        ('{"a": "\x01"}', 1, 'column 8: a text holds a control character: {"a": "\\u0001"}'),
        ('{"a": "\\q"}', 1, 'column 8: a backslash is followed by the wrong character: {"a": "\\q"}'),
    ],
)  # fmt: skip
def test_a_json_error_says_where_and_what(text: str, line: int, en: str) -> None:
    with pytest.raises(DossierError) as caught:
        read(text.encode(), name="x.json")

    (problem,) = caught.value.problems
    assert problem.lines("en").splitlines()[:2] == [
        f"x.json:{line}: {en}", "By: dossier format 1: JSON (RFC 8259)",
    ]  # fmt: skip


REPEATED = [
    pytest.param("[enterprise]\nkind = 1\nkind = 2", "x.toml", "x.toml:3: enterprise.kind: ", ", first on line 2",
                 id="key"),
    pytest.param("[a]\nb = 1\n[a]", "x.toml", "x.toml:3: a: ", ", first on line 1", id="table"),
    pytest.param("a = { b = 1, b = 2 }", "x.toml", "x.toml:1: a.b: ", ", first on line 1", id="inline"),
    pytest.param("[[people]]\nname = 1\n[[people]]\nname = 1\nname = 2", "x.toml", "x.toml:5: people[1].name: ",
                 ", first on line 4", id="in-a-list"),
    pytest.param("a = { b = 1 }\n[a.c]", "x.toml", "x.toml:2: ", "", id="table-added-to"),
    pytest.param('{"people": [{"name": 1,\n"name": 2}]}', "x.json", "x.json:2: people[0].name: ",
                 ", first on line 1", id="json"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "place", "first"), REPEATED)
def test_a_key_given_twice_is_named_with_both_lines(text: str, name: str, place: str, first: str) -> None:
    with pytest.raises(DossierError) as caught:
        read(text.encode(), name=name)

    (problem,) = caught.value.problems
    assert problem.code == "dossier.repeated-key"
    assert problem.lines("en") == (
        f"{place}the key is given twice{first}\n"
        "By: dossier format 1: a key is given once; list entries start with [[…]]\n"
        "Do: delete one of them, or join the two"
    )


def test_every_repeated_json_key_is_reported_once() -> None:
    with pytest.raises(DossierError) as caught:
        parse('{"a": 1, "a": 2, "a": 3, "b": {"c": 1, "c": 1}}', as_json=True)

    assert [problem.place.path for problem in caught.value.problems] == ["a", "b.c"]


def test_a_json_list_at_the_top_is_refused() -> None:
    with pytest.raises(DossierError) as caught:
        read(b'[{"dossier": 1}]', name="x.json")

    assert caught.value.lines("zh") == (
        "x.json: 最外层不是一个对象\n"
        "依据：档案格式 1：一个文件一个档案，最外层是 {…}\n"
        '怎么办：写成 {"dossier": 1, …}'
    )


def test_a_complaint_nobody_foresaw_is_told_plainly() -> None:
    assert complaints.translate("Something new", json_words=False).zh == "读不懂这里"


def test_a_parser_that_runs_out_of_stack_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_args: object, **_options: object) -> None:
        raise RecursionError

    monkeypatch.setattr("tomli.loads", exhausted)

    with pytest.raises(DossierError, match="too-deep"):
        parse("a = 1", as_json=False)
