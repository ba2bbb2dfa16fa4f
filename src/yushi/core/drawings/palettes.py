"""Colours that go together, by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The body of a thing, its dark side, its light side, what is set off, and the air and the ground about it."""

    main: str
    deep: str
    light: str
    accent: str
    sky: str
    ground: str


PALETTES = {
    "pine": Palette("#256a62", "#12352f", "#4b9a8c", "#d9b56c", "#dcebe5", "#c9a377"),
    "jade": Palette("#4f9a6b", "#256043", "#9ccfa8", "#f0d38a", "#e6f2e4", "#c8a97c"),
    "celadon": Palette("#7fb3ab", "#3f7d78", "#c3e0da", "#b98b4e", "#e7f1ee", "#cdb08a"),
    "lacquer": Palette("#b3362a", "#6f1712", "#de6d55", "#e8c068", "#f7e7db", "#b98558"),
    "peony": Palette("#d0567f", "#8c2750", "#f2a7bf", "#e6bd6a", "#fbeaf0", "#d2ae92"),
    "plum": Palette("#7a4b86", "#452452", "#b78cc4", "#e0b96b", "#efe6f2", "#bfa08a"),
    "ink": Palette("#2b2f38", "#101319", "#5b626f", "#c9a257", "#e3e4e4", "#a98e70"),
    "amber": Palette("#d98324", "#8f4a0d", "#f6bd62", "#8a3b12", "#fdf0db", "#c99f6d"),
    "wheat": Palette("#caa25c", "#86622a", "#ecd6a1", "#8c4a25", "#f8f1df", "#c3a074"),
    "sea": Palette("#2f7fb0", "#15466c", "#86c0df", "#f0c46a", "#e2f0f7", "#c6b295"),
    "indigo": Palette("#34508f", "#172853", "#7d97cf", "#d8b46a", "#e6ebf6", "#bfa788"),
    "snow": Palette("#e9eef2", "#a9b8c4", "#ffffff", "#4b86b4", "#e5eff6", "#cfd6da"),
    "cocoa": Palette("#6b4029", "#3a1f12", "#a9765a", "#e4b871", "#f4e9df", "#b98c66"),
    "moss": Palette("#7c8f3c", "#475420", "#b9c77a", "#c9822f", "#eff2dd", "#bd9d70"),
    "steel": Palette("#8794a1", "#4a5662", "#cfd8df", "#2f7fb0", "#e6ebef", "#8d98a3"),
    "rose": Palette("#d98a80", "#9b4b45", "#f6cfc6", "#b7854a", "#fbefe9", "#d6b59c"),
    "cream": Palette("#efe4cd", "#b9a27b", "#fffaf0", "#9a5b34", "#f7f2e8", "#cfb692"),
    "night": Palette("#1d3557", "#0b1a31", "#4a6b98", "#e9c46a", "#dfe6ef", "#8f8172"),
    "berry": Palette("#8e2c48", "#4f1025", "#c96a83", "#e3bf85", "#f6e6ea", "#b48f79"),
    "mint": Palette("#79bfa5", "#3d7f69", "#bfe5d6", "#e38b63", "#e8f6f0", "#d3bd9c"),
    "clay": Palette("#b86b45", "#743b20", "#e2a37f", "#3f6f6a", "#f7eae0", "#bb926d"),
    "lilac": Palette("#a394c8", "#62548c", "#d8d0ee", "#d99a5b", "#f1eef8", "#cbb7a6"),
    "chestnut": Palette("#6b3f2a", "#35190f", "#a06a4a", "#d9a86c", "#f5e6e9", "#c9a48a"),
    "raven": Palette("#28262c", "#0c0b0f", "#5a5660", "#c29a5e", "#e6e2f0", "#b3a394"),
    "caramel": Palette("#a06a38", "#593414", "#d2a06c", "#7a4b2a", "#e2efec", "#c7a67f"),
    "auburn": Palette("#7d3426", "#431510", "#b1614d", "#d8b07a", "#edf1e0", "#c0997d"),
    "ash": Palette("#7d746c", "#443e3a", "#b9b0a7", "#a9794a", "#e3edf4", "#b8a896"),
}
