"""Goods with titles as Chinese shops write them, and which words each of them truly has: the ground of every recall.

A title is made of a brand, a place, what it is, how it is and how much it holds, joined here and spaced there. What it is
found by is known from how it was made (`Good.words`), never read back from the title.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20261124

# category; what it is, each with the words inside it; how it may be; where it is from; how much
_KINDS = (
    (
        "茶叶 绿茶",
        "毛尖 龙井茶/龙井 碧螺春 瓜片",
        "明前 雨前 特级 一级 手工 新茶",
        "信阳 西湖 洞庭 六安 黄山",
        "100g 250g 500g",
    ),
    (
        "茶叶 红茶",
        "工夫红茶/工夫/红茶 小种红茶/小种/红茶 金骏眉",
        "特级 蜜香 花香 春茶",
        "信阳 祁门 武夷山 云南",
        "125g 250g 500g",
    ),
    ("茶叶 乌龙茶", "铁观音 大红袍 单丛 水仙", "清香 浓香 炭焙 特级", "安溪 武夷山 潮州", "125g 250g 500g"),
    (
        "水果 苹果",
        "红富士苹果/红富士/苹果 糖心苹果/糖心/苹果 苹果 嘎啦苹果/嘎啦/苹果",
        "当季 脆甜 大果 整箱",
        "烟台 灵宝 洛川 静宁 阿克苏",
        "2.5kg 5kg 4.5kg",
    ),
    (
        "水果 猕猴桃",
        "猕猴桃 红心猕猴桃/红心/猕猴桃 黄心猕猴桃/黄心/猕猴桃",
        "当季 即食 大果 现摘",
        "西峡 眉县 蒲江",
        "1.5kg 2.5kg 5kg",
    ),
    (
        "水果 干果",
        "大枣 灰枣 核桃 柿饼 栗子",
        "免洗 去核 特级 薄皮",
        "新郑 若羌 洛阳 富平 罗山",
        "500g 1kg 2.5kg",
    ),
    (
        "粮油 大米",
        "大米 小米 香米 糯米",
        "新米 有机 富硒 真空",
        "原阳 五常 盘锦 沁州",
        "2.5kg 5kg 10kg 25kg",
    ),
    ("粮油 食用油", "香油 花生油 菜籽油 芝麻酱", "小磨 压榨 头道 浓香", "驻马店 平舆 正阳", "450ml 1.8l 5l"),
    (
        "药材 怀药",
        "铁棍山药/铁棍/山药 地黄 菊花 牛膝",
        "垆土 无硫 切片 特级",
        "焦作 温县 武陟",
        "500g 1kg 2.5kg",
    ),
    (
        "牡丹 牡丹制品",
        "牡丹花茶/牡丹/花茶 牡丹籽油/牡丹/籽油 鲜花饼 牡丹瓷/牡丹",
        "伴手礼 礼盒 手工 国风",
        "洛阳 菏泽",
        "50g 100g 500ml",
    ),
    (
        "工艺品 陶瓷",
        "唐三彩 汝瓷茶具/汝瓷/茶具 钧瓷花瓶/钧瓷/花瓶 茶杯",
        "手工 开片 窑变 大师",
        "洛阳 汝州 禹州",
        "1件",
    ),
    (
        "肉类 牛肉",
        "黄牛肉/牛肉 牛腩 酱牛肉/牛肉 牛排",
        "生鲜 原切 冷冻 熟食",
        "南阳 泌阳 郏县",
        "500g 1kg 2kg",
    ),
    (
        "机床 附件",
        "深沟球轴承/轴承 滚珠丝杠/丝杠 三爪卡盘/卡盘 数控刀片/刀片",
        "精密 高速 不锈钢 静音",
        "洛阳 沈阳 哈尔滨",
        "1个 2个 10片",
    ),
    (
        "假发 女士假发",
        "短卷发假发/短卷发/假发 长直发假发/长直发/假发 刘海片",
        "真人发丝 蓬松 自然 透气",
        "许昌 禹州",
        "1顶",
    ),
    (
        "糖果 硬糖",
        "水果糖 牛轧糖 巧克力 软糖 芝麻糖",
        "喜糖 散装 手工 低糖",
        "漯河 鄢陵 开封",
        "250g 500g 1kg",
    ),
    (
        "服装 女裤",
        "阔腿裤 牛仔裤 打底裤 西装裤",
        "高腰 显瘦 加绒 垂感",
        "郑州 虎门 常熟",
        "1条",
    ),
    (
        "进口 食品",
        "葡萄酒 啤酒 奶酪 橄榄油 饼干",
        "原瓶 班列 干型 精酿",
        "德国 波兰 法国 西班牙",
        "500ml 750ml 400g",
    ),
)
_BRAND_SIGNS = "金玉瑞祥福禄康宁恒泰盛昌隆德信义和顺安平嘉禾丰裕华锦绣春晖晨曦云溪竹林松鹤梅兰青莲紫荆碧海蓝田白鹿黑土红旗远航中原豫州嵩岳洛水伊川颍淮沁芳桃源杏园枫桥柳岸石泉古井新城"
_SHOPS = "旗舰店 专营店 合作社 农场直供 工厂店"


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """One product as a shop writes it, and the words that it truly has."""

    title: str
    category: str
    attributes: str
    shop: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What goods of a category may be; the first word of a `what` stands in the title, the others are inside it."""

    category: str
    whats: tuple[tuple[str, ...], ...]
    hows: tuple[str, ...]
    places: tuple[str, ...]
    amounts: tuple[str, ...]


def kinds() -> tuple[Kind, ...]:
    """Every kind of goods that there is."""
    return tuple(
        Kind(
            category=category,
            whats=tuple(tuple(what.split("/")) for what in whats.split()),
            hows=tuple(hows.split()),
            places=tuple(places.split()),
            amounts=tuple(amounts.split()),
        )
        for category, whats, hows, places, amounts in _KINDS
    )


def goods(number: int) -> Iterator[Good]:
    """`number` goods, the same ones every time; fewer of them are the first of more."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    possible = kinds()
    for _ in range(number):
        yield _good(chance, chance.choice(possible))


def _good(chance: random.Random, kind: Kind) -> Good:
    brand = "".join(chance.sample(_BRAND_SIGNS, chance.choice((2, 2, 3))))
    what, place, amount = chance.choice(kind.whats), chance.choice(kind.places), chance.choice(kind.amounts)
    how = chance.sample(kind.hows, 2)
    hidden = chance.random() < 0.2  # noqa: PLR2004 - one place in five stands among the attributes only
    parts = [brand, "" if hidden else place, what[0], *how, amount]
    if chance.random() < 0.3:  # noqa: PLR2004 - some say how it is before what it is
        parts = [brand, how[0], "" if hidden else place, what[0], how[1], amount]
    title = "".join(f"{part}{chance.choice(('', '', ' '))}" for part in parts if part).strip()
    return Good(
        title=title,
        category=kind.category,
        attributes=f"{place} {how[0]} {amount}",
        shop=f"{brand}{chance.choice(_SHOPS.split())}",
        words=frozenset({brand, place, *what, *how, amount, *kind.category.split()}),
    )
