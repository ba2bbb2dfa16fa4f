"""Fields for forms of any app: their look, a day, and a file whose content is judged before anybody sees it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yushi.apps.ui.services import scanning
from yushi.core.errors import YushiError
from yushi.core.uploads import LIMITS, judge
from yushi.core.uploads.kinds import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from yushi.core.uploads import Kind


def look_of(widget: forms.Widget) -> str:
    """The class that the design system has for `widget`; none for boxes to tick and what is hidden."""
    if isinstance(widget, forms.HiddenInput | forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return ""
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


class DressedForm(forms.Form):
    """A form whose fields look like those of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress()

    def dress(self) -> None:
        """Give every field its look; again, for who adds fields later."""
        for field in self.fields.values():
            if look := look_of(field.widget):
                field.widget.attrs["class"] = look


class DayInput(forms.DateInput):
    """A day as browsers ask for it: in ISO 8601 whatever the language; a year of four digits, so that typing goes on after it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"max": "9999-12-31"})


class DayField(forms.DateField):
    """A day that has a midnight before it and one after it, in every zone."""

    def __init__(self, **given: Any) -> None:
        bounds = [MinValueValidator(dt.date(1900, 1, 1)), MaxValueValidator(dt.date(9999, 12, 30))]
        super().__init__(widget=DayInput(), validators=bounds, **given)


class SniffedFileField(forms.FileField):
    """A file of one of `kinds` by its content (core/uploads); everything that is wrong is said at once.

    The cleaned value is the file at its beginning, with a cleaned name, the judgement as `upload`, and who looked for viruses as
    `scanned_by` (empty: nobody). A larger file than any of its kinds may be is not read to its end.
    """

    def __init__(self, *, kinds: AbstractSet[Kind], **given: Any) -> None:
        self.kinds = kinds
        super().__init__(max_length=None, **given)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What a browser offers to pick; it checks nothing."""
        attrs = super().widget_attrs(widget)
        attrs.setdefault("accept", ",".join(f".{end}" for end, kind in ENDINGS.items() if kind in self.kinds))
        return attrs

    def hint(self, *, request: int) -> str:
        """What may be handed in here, how large where a request may have so many bytes, and whether somebody looks for viruses."""
        endings = [f".{end}" for end, kind in ENDINGS.items() if kind in self.kinds]
        most = min(request, max(LIMITS[kind] for kind in self.kinds)) // _MIB
        given = {"endings": " ".join(endings), "most": most}
        if scanning.is_on():
            return _("接受 %(endings)s，最大 %(most)s MiB；收下之前查毒。") % given
        return _("接受 %(endings)s，最大 %(most)s MiB；本站没有设置查毒。") % given

    def to_python(self, data: Any) -> Any:
        """The file, judged."""
        if data is None:
            return None
        try:
            self._take(data)
        except YushiError as refused:
            data.refused = tuple(one.code for one in refused.problems)  # for the record of whoever keeps one
            raise _said(refused) from None
        finally:
            data.seek(0)
        return data

    def _take(self, data: Any) -> None:
        """Give `data` what was found of it."""
        most = max(LIMITS[kind] for kind in self.kinds)
        sent = data.read(most + 1)
        upload = judge(sent, data.name or "", kinds=self.kinds, size=data.size)
        data.scanned_by = scanning.scanned_by(sent, name=upload.name)
        data.name = upload.name
        data.upload = upload  # what the form found stays with the file


def _said(refused: YushiError) -> forms.ValidationError:
    """What is wrong with a file, in the language of the page."""
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    return forms.ValidationError(
        [
            forms.ValidationError(
                f"{one.what.say(lang)}{_STOP[lang]}{one.fix.say(lang)}{_END[lang]}", code=one.code
            )
            for one in refused.problems
        ]
    )


_MIB = 1024 * 1024
_STOP, _END = {"zh": "。", "en": ". Do: "}, {"zh": "。", "en": "."}
