"""The complaints of the TOML and JSON parsers in both languages, and what to do about each.

The parsers speak to programmers; a person who typed a full-width quotation mark needs other words.
"""

from __future__ import annotations

import re

from yushi.core.dossier import nearness
from yushi.core.errors import Text

_UNREADABLE = Text("读不懂这里", "this cannot be read")
_DATE = Text("没有这个日期", "there is no such date")
NO_VALUE = Text("这里不是一个值", "this is not a value")
_UNTERMINATED = Text("引号没有关上", "a quotation mark is not closed")
_SEPARATOR = Text("缺少逗号或括号", "a comma or a bracket is missing")
_ESCAPE = Text("反斜杠后面的字符不对", "a backslash is followed by the wrong character")
_CONTROL = Text("文本里有控制字符", "a text holds a control character")
_REST = Text("一行里多了内容", "there is more on the line than one value")
_KEY = Text("键写得不对", "a key is not written right")
_CHINESE_KEY = Text("键要用英文", "keys are English words")
_OTHER_DATE = Text("日期的写法不对", "this is not how a date is written")

_TOML = (
    ("Invalid date", _DATE),
    ("Invalid value", NO_VALUE),
    ("Unterminated string", _UNTERMINATED),
    ("Expected \"'", _UNTERMINATED),
    ("Expected '\"", _UNTERMINATED),
    ("Expected newline", _REST),
    ("Unclosed array", _SEPARATOR),
    ("Unclosed inline table", _SEPARATOR),
    ("Illegal character", _CONTROL),
    ("Unescaped '\\'", _ESCAPE),
    ("Invalid hex value", _ESCAPE),
    ("Escaped character", _ESCAPE),
    ("Invalid initial character", _KEY),
    ("Expected '=' after a key", Text("键后面缺少等号", "an equals sign is missing after the key")),
    ("Expected ']' at the end", Text("表头的方括号没有关上", "the bracket of the header is not closed")),
    ("Invalid statement", _KEY),
)
_JSON = (
    ("Expecting property name", _KEY),
    ("Expecting ',' delimiter", _SEPARATOR),
    ("Expecting ':' delimiter", Text("键后面缺少冒号", "a colon is missing after the key")),
    ("Expecting value", NO_VALUE),
    ("Illegal trailing comma", Text("最后一项后面多了逗号", "there is a comma after the last entry")),
    ("Unterminated string", _UNTERMINATED),
    ("Invalid control character", _CONTROL),
    ("Invalid \\", _ESCAPE),
    ("Extra data", Text("档案结束后还有内容", "there is more after the end of the dossier")),
)
_REPETITIONS = (
    "Cannot overwrite",
    "Cannot declare",
    "Duplicate inline table key",
    "Cannot mutate",
    "Cannot redefine",
)

_ADVICE = {
    _DATE: Text("写真实的日期，如 2026-02-28", "write a real date, such as 2026-02-28"),
    NO_VALUE: Text(
        '文本加双引号；真假写 true 或 false；日期写 2026-11-23',
        "put text in double quotes; write true or false; write dates as 2026-11-23",
    ),
    _OTHER_DATE: Text("写成 2026-11-23 这样", "write it like 2026-11-23"),
    _UNTERMINATED: Text("在文本末尾补上引号", "close the quotation mark at the end of the text"),
    _SEPARATOR: Text("补上缺少的逗号或括号", "add the missing comma or bracket"),
    _ESCAPE: Text("反斜杠写两次，或改用单引号", "double the backslash, or use single quotes"),
    _CONTROL: Text("删去看不见的字符", "delete the invisible character"),
    _REST: Text(
        "一行只写一个值；文本加双引号；日期写 2026-11-23",
        "one value on a line; text in double quotes; dates as 2026-11-23",
    ),
}  # fmt: skip
_CHECK = Text("对照样例档案改这一行", "compare this line with the sample dossier")
_FULL_WIDTH = Text(
    "引号、等号、逗号、括号和数字都用半角", "use half-width quotation marks, signs, brackets and digits"
)
_FULL_WIDTH_SIGNS = re.compile("[“”‘’＂＇＝，：［］｛｝０-９＃]")
_HAN_KEY = re.compile(r"\s*([\u4e00-\u9fff]+)\s*=")
_BARE_DATE = re.compile(r"=\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}", re.ASCII)
_ISO_DATE = re.compile(r"=\s*\d{4}-\d{2}-\d{2}", re.ASCII)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')


def translate(message: str, *, json_words: bool) -> Text:
    """A parser's English complaint in both languages."""
    for start, text in _JSON if json_words else _TOML:
        if message.startswith(start):
            return text
    return _UNREADABLE


def is_repetition(message: str) -> bool:
    """True if the TOML parser complains of a key or a table given twice."""
    return message.startswith(_REPETITIONS)


def look_again(row: str, what: Text) -> Text:
    """The complaint once `row` has been looked at: a bare date in another form, a key in Chinese."""
    bare = _QUOTED.sub("", row)
    if _BARE_DATE.search(bare) and what in (_REST, NO_VALUE):
        return _DATE if _ISO_DATE.search(bare) else _OTHER_DATE
    if what == _KEY and _HAN_KEY.match(bare):
        return _CHINESE_KEY
    return what


def advice(row: str, what: Text) -> Text:
    """What to do about a complaint on `row`: full-width signs first, they are the usual cause."""
    if _FULL_WIDTH_SIGNS.search(_QUOTED.sub("", row)):
        return _FULL_WIDTH
    if what == _CHINESE_KEY and (found := _HAN_KEY.match(row)) and (key := nearness.key_labelled(found[1])):
        return Text(f"「{found[1]}」写成 {key}", f"write {key} for {found[1]}")
    return _ADVICE.get(what, _CHECK)
