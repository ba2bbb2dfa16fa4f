"""What a picture is made from, and the picture."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from yushi.core.drawings.catalogue import KINDS
from yushi.core.drawings.palettes import PALETTES
from yushi.core.drawings.parts import Words
from yushi.core.drawings.pen import Pen
from yushi.core.drawings.scenes import SCENES
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 12
_NEAR = (96, 130, 288)


class DrawingError(YushiError):
    """A picture of something that nobody has drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A kind of thing in one of its forms, in colours, before a scene; `label` and `mark` are written on it.

    An empty scene or form is the first of its kind. `variety` moves what is left to chance. `close` comes near: the middle of the picture.
    """

    kind: str
    palette: str = "pine"
    scene: str = ""
    form: str = ""
    label: str = ""
    mark: str = ""
    variety: int = 0
    close: bool = False

    def __post_init__(self) -> None:
        """Check every word, so that nobody finds out on a page."""
        _known("kind", self.kind, KINDS)
        _known("palette", self.palette, PALETTES)
        _known("scene", self.scene or KINDS[self.kind].scene, SCENES)
        _known("form", self.form or KINDS[self.kind].forms[0], KINDS[self.kind].forms)
        for said in (self.label, self.mark):
            if len(said) > LONGEST:
                raise _wrong("label", said, Text(f"最多 {LONGEST} 个字", f"at most {LONGEST} characters"))


def draw(picture: Picture) -> str:
    """The picture as SVG, 480 by 480; the same picture is the same text."""
    kind = KINDS[picture.kind]
    pen = Pen(repr(picture))
    look = PALETTES[picture.palette]
    SCENES[picture.scene or kind.scene](pen, look)
    kind.draw(pen, look, Words(label=picture.label, mark=picture.mark, form=picture.form or kind.forms[0]))
    return pen.svg(*_NEAR) if picture.close else pen.svg()


def named(picture: Picture) -> Text:
    """What is to be seen, for those who do not see it."""
    name = KINDS[picture.kind].name
    if not picture.label:
        return name
    return Text(f"{name.zh}，上面写着「{picture.label}」", f"{name.en}, with {picture.label} written on it")


def _known(what: str, word: str, known: Collection[str]) -> None:
    if word not in known:
        near = "".join(get_close_matches(word, known, 1)) or "—"
        raise _wrong(what, word, Text(f"最接近的是 {near}", f"the nearest is {near}"))


def _wrong(what: str, word: str, fix: Text) -> DrawingError:
    return DrawingError(
        Problem(
            code=f"drawing.{what}",
            what=Text(f"不会画 {what} {word}", f"no {what} {word} can be drawn"),
            rule=Text("core/drawings 的目录", "the catalogue of core/drawings"),
            fix=fix,
        )
    )
