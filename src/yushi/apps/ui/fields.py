"""Fields for forms of any app: a day, and a file whose content is judged before anybody sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language

from yushi.core.uploads import LIMITS, Upload, UploadRefusedError, judge
from yushi.core.uploads.kinds import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from yushi.core.uploads import Kind


class DayInput(forms.DateInput):
    """A day as browsers ask for it: in ISO 8601 whatever the language; a year of four digits, so that typing goes on after it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"max": "9999-12-31"})


class SniffedFileField(forms.FileField):
    """A file of one of `kinds` by its content (core/uploads); everything that is wrong is said at once.

    The cleaned value is the file at its beginning, with a cleaned name and the judgement as `upload`. A larger file than any of
    its kinds may be is not read to its end.
    """

    def __init__(self, *, kinds: AbstractSet[Kind], **given: Any) -> None:
        self.kinds = kinds
        super().__init__(max_length=None, **given)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What a browser offers to pick; it checks nothing."""
        attrs = super().widget_attrs(widget)
        attrs.setdefault("accept", ",".join(f".{end}" for end, kind in ENDINGS.items() if kind in self.kinds))
        return attrs

    def to_python(self, data: Any) -> Any:
        """The file, judged."""
        if data is None:
            return None
        upload = self._judged(data)
        data.name = upload.name
        data.upload = upload  # what the form found stays with the file
        return data

    def _judged(self, data: Any) -> Upload:
        most = max(LIMITS[kind] for kind in self.kinds)
        try:
            return judge(data.read(most + 1), data.name or "", kinds=self.kinds, size=data.size)
        except UploadRefusedError as refused:
            data.refused = tuple(one.code for one in refused.problems)  # for the record of whoever keeps one
            lang = "en" if (get_language() or "").startswith("en") else "zh"
            said = [
                (one.code, f"{one.what.say(lang)}{_STOP[lang]}{one.fix.say(lang)}{_END[lang]}")
                for one in refused.problems
            ]
            raise forms.ValidationError(
                [forms.ValidationError(text, code=code) for code, text in said]
            ) from None
        finally:
            data.seek(0)


_STOP, _END = {"zh": "。", "en": ". Do: "}, {"zh": "。", "en": "."}
