"""The one-character names of provinces that begin licence, filing and police numbers.

Sichuan, Guizhou, Yunnan and Gansu are written with either of two characters. Divisions are the first two
digits of GB/T 2260.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Province(NamedTuple):
    """A province, autonomous region or municipality: its GB/T 2260 prefix and its name."""

    division: str
    name: Text


_TABLE = """
京 11 北京 Beijing
津 12 天津 Tianjin
冀 13 河北 Hebei
晋 14 山西 Shanxi
蒙 15 内蒙古 Inner Mongolia
辽 21 辽宁 Liaoning
吉 22 吉林 Jilin
黑 23 黑龙江 Heilongjiang
沪 31 上海 Shanghai
苏 32 江苏 Jiangsu
浙 33 浙江 Zhejiang
皖 34 安徽 Anhui
闽 35 福建 Fujian
赣 36 江西 Jiangxi
鲁 37 山东 Shandong
豫 41 河南 Henan
鄂 42 湖北 Hubei
湘 43 湖南 Hunan
粤 44 广东 Guangdong
桂 45 广西 Guangxi
琼 46 海南 Hainan
渝 50 重庆 Chongqing
川蜀 51 四川 Sichuan
黔贵 52 贵州 Guizhou
滇云 53 云南 Yunnan
藏 54 西藏 Tibet
陕 61 陕西 Shaanxi
陇甘 62 甘肃 Gansu
青 63 青海 Qinghai
宁 64 宁夏 Ningxia
新 65 新疆 Xinjiang
"""

BY_LETTER: Mapping[str, Province] = {
    letter: Province(division, Text(zh, en))
    for letters, division, zh, en in (line.split(" ", 3) for line in _TABLE.strip().splitlines())
    for letter in letters
}
LETTERS = "".join(BY_LETTER)
DIVISIONS = frozenset(province.division for province in BY_LETTER.values())
