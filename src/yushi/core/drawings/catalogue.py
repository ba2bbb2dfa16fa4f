"""All kinds of things that can be drawn: what they are called, their forms (the first is meant where none is named), and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yushi.core.drawings import (
    of_apparel,
    of_beauty,
    of_bottles,
    of_ceramics,
    of_culture,
    of_farm,
    of_hair,
    of_home,
    of_machines,
    of_meat,
    of_pantry,
    of_silk,
    of_sweets,
    of_tea,
    of_tools,
)
from yushi.core.errors import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from yushi.core.drawings.palettes import Palette
    from yushi.core.drawings.parts import Words
    from yushi.core.drawings.pen import Pen


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: its name, what draws it, the scene it stands in unless another is named, and its forms."""

    name: Text
    draw: Callable[[Pen, Palette, Words], None]
    scene: str
    forms: tuple[str, ...] = ("",)


def _kind(zh: str, en: str, draw: Callable[[Pen, Palette, Words], None], scene: str, *forms: str) -> Kind:
    return Kind(Text(zh, en), draw, scene, forms or ("",))


_TEA = tuple(of_tea.LIQUOR)
_CANDY = ("sesame", "peanut", "black", "rose", "tea", "orange", "cocoa", "milk")

KINDS = {
    "tea-tin": _kind("茶罐与茶杯", "a tea tin and a cup", of_tea.tin, "hills", *_TEA),
    "tea-cup": _kind("茶汤", "a bowl of tea", of_tea.cup, "terraces", *_TEA),
    "tea-leaves": _kind("干茶", "tea leaves in a tray", of_tea.leaves, "cloth", *_TEA),
    "tea-gift": _kind("茶叶礼盒", "a gift box of tea", of_tea.gift, "arch", *_TEA),
    "tea-bag": _kind("袋装茶", "a pouch of tea", of_tea.bag, "terraces", *_TEA),
    "tea-cake": _kind("茶饼", "a cake of tea", of_tea.cake, "lattice", *_TEA),
    "tea-pot": _kind("茶壶与茶杯", "a teapot and cups", of_tea.pot, "lattice", *_TEA),
    "tea-bowl": _kind("盖碗", "a covered cup", of_tea.covered, "podium", *_TEA),
    "gift-box": _kind("礼盒", "a gift box", of_tea.wrapped, "studio"),
    "wine": _kind("葡萄酒与酒杯", "a bottle of wine and a glass", of_bottles.wine, "cloth", *of_bottles.WINE),
    "beer": _kind("罐装啤酒", "cans of beer", of_bottles.beer, "cold"),
    "milk-tin": _kind("奶粉罐", "a tin of milk powder", of_bottles.milk, "studio", "", "one", "two", "three"),
    "milk-carton": _kind("盒装牛奶", "cartons of milk", of_bottles.carton, "kitchen"),
    "chocolate": _kind("巧克力", "a bar of chocolate", of_pantry.chocolate, "drape", "dark", "milk", "white", "nut"),
    "sweets-box": _kind("糖果礼盒", "a box of sweets", of_pantry.assortment, "drape", "chocolate", "nougat", "mixed"),
    "oil": _kind("食用油", "a bottle of oil", of_bottles.oil, "kitchen", "olive", "seed"),
    "jar": _kind("玻璃罐", "a glass jar", of_pantry.jar, "kitchen", *of_pantry.FILLING),
    "food-bag": _kind("袋装食品", "a bag of food", of_pantry.bag, "cloth", *of_pantry.GROUND),
    "parcel": _kind("班列包裹", "a parcel off the train", of_pantry.parcel, "railway"),
    "hamper": _kind("食品礼盒", "a hamper of food", of_pantry.hamper, "railway"),
    "pot": _kind("锅", "a pot", of_home.pan, "kitchen", "pot", "pan"),
    "glass": _kind("玻璃杯", "glasses", of_home.glass, "podium", "tumbler", "goblet"),
    "boards": _kind("木制厨具", "wooden kitchen ware", of_home.boards, "kitchen", "knife", "spoons"),
    "beef": _kind("牛肉切块", "a cut of beef on a board", of_meat.board, "kitchen", "sirloin", "ribeye", "tenderloin", "brisket"),
    "meat-tray": _kind("盒装牛肉", "beef in a tray", of_meat.tray, "cold", "slices", "cubes", "rib"),
    "stew": _kind("炖牛肉", "beef in a pot", of_meat.stew, "cloth", "broth", "clear", "dry"),
    "kiwi": _kind("猕猴桃", "kiwi fruit in a box", of_farm.kiwi, "terraces", "green", "yellow", "red"),
    "fruit": _kind("水果篮", "a basket of fruit", of_farm.fruit, "terraces", "peach", "pear", "pomegranate", "apple", "strawberry", "persimmon", "grape", "cherry"),
    "mushrooms": _kind("菌菇", "mushrooms in a bowl", of_farm.mushrooms, "hills", "shiitake", "flower", "fungus", "morel"),
    "sack": _kind("袋装粮食", "a sack of grain", of_farm.sack, "cloth", "wheat", "millet", "bean", "rice", "sesame", "flour"),
    "crisp-candy": _kind("酥糖", "crisp candy on a plate", of_sweets.crisp, "lattice", *_CANDY),
    "candy-tin": _kind("糖果罐", "a tin of sweets", of_sweets.candies, "podium", *_CANDY),
    "candy-box": _kind("糖果盒", "a box of candy", of_sweets.candy_box, "arch", *_CANDY),
    "pastry": _kind("糕点", "cakes on a stand", of_sweets.pastry, "arch", "moon", "flower", "walnut", "bean", "layer", "egg"),
    "nuts": _kind("坚果", "roasted nuts in a bowl", of_sweets.nuts, "cloth", "peanut", "walnut", "sunflower", "chestnut", "mixed", "bean"),
    "scarf": _kind("丝巾", "a silk scarf", of_silk.scarf, "drape", "hung", "folded", "long"),
    "fan": _kind("扇子", "a fan", of_silk.fan, "lattice", "folding", "round"),
    "vase": _kind("花瓶", "a vase with peonies", of_ceramics.vase, "arch", "painted", "crackle", "splash", "bare"),
    "bowl": _kind("盘与碗", "a plate and a bowl", of_ceramics.bowl, "podium", "crackle", "splash"),
    "book": _kind("图书文具", "a book", of_culture.book, "garden", "book", "notebook", "cards"),
    "hairpin": _kind("绒花发簪", "a velvet flower", of_culture.hairpin, "drape", "pin", "brooch"),
    "plant": _kind("盆栽牡丹", "a peony in a pot", of_culture.plant, "garden", "bloom", "buds"),
    "ticket": _kind("门票", "tickets", of_culture.tickets, "garden"),
    "papercut": _kind("剪纸", "a paper-cut in a frame", of_culture.papercut, "studio"),
    "ornament": _kind("摆件", "an ornament in its box", of_culture.ornament, "arch", "round", "stone", "candle", "horse"),
    "bearing": _kind("轴承", "a bearing", of_machines.bearing, "drawing", "ball", "roller", "needle", "sealed", "pair"),
    "tool-holder": _kind("刀柄", "a tool holder", of_machines.holder, "bench", "collet", "mill", "shrink"),
    "cutter": _kind("刀具", "a cutter", of_tools.mill, "bench", "mill", "ball", "drill", "tap"),
    "insert": _kind("刀片", "indexable inserts", of_tools.insert, "bench", "rhomb", "triangle", "square", "round"),
    "chuck": _kind("卡盘", "a chuck", of_machines.chuck, "bench", "three", "four"),
    "vice": _kind("平口钳", "a machine vice", of_machines.vice, "bench"),
    "rail": _kind("导轨丝杠", "a guide", of_machines.rail, "drawing", "guide", "screw"),
    "gauge": _kind("量具", "a measuring tool", of_tools.caliper, "drawing", "caliper", "micrometer", "dial"),
    "power-tool": _kind("电动工具", "a power tool", of_tools.drill, "bench", "drill", "grinder"),
    "collets": _kind("夹头套装", "a set of collets", of_tools.collets, "bench"),
    "tool-case": _kind("工具箱", "a case of tools", of_tools.case, "bench"),
    "wig": _kind("假发", "a wig on a stand", of_hair.wig, "studio", "long", "wavy", "bob", "short", "curly", "updo"),
    "hair-piece": _kind("发片", "hair pieces", of_hair.hair, "drape", "weft", "tail", "top"),
    "wig-stand": _kind("假发工具", "a wig stand and brushes", of_hair.stand, "podium"),
    "dress": _kind("裙装", "a dress", of_apparel.dress, "studio", "flared", "straight", "qipao"),
    "jacket": _kind("外套", "a jacket", of_apparel.jacket, "studio", "suit", "coat", "padded", "frogs"),
    "shirt": _kind("上衣", "a shirt", of_apparel.shirt, "studio", "shirt", "tee", "knit", "boats"),
    "hanfu": _kind("汉服", "a Chinese robe", of_apparel.hanfu, "lattice", "ru", "horse"),
    "trousers": _kind("裤装半裙", "trousers or a skirt", of_apparel.trousers, "studio", "trousers", "skirt"),
    "handbag": _kind("包袋", "a bag", of_apparel.handbag, "podium", "tote", "satchel", "purse"),
    "cosmetic": _kind("美妆", "a cosmetic", of_beauty.cream, "drape", "jar", "bottle", "lipstick"),
}  # fmt: skip
