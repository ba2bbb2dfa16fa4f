"""The six items of an annual report, and the opening of each service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.desk.services.facts import FactError, read
from yushi.apps.duties.selectors.reports import FIELDS, ROOT, SIX, named
from yushi.apps.duties.services.reports import Opening
from yushi.apps.selfcheck.services.wording import lang
from yushi.apps.ui.fields import DayField, DressedForm
from yushi.core.dossier import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yushi.apps.archive.types import Shown

_TITLES = {
    "business": _("（一）经营情况"),
    "changes": _("（二）网络建设、业务发展、人员和机构变动"),
    "quality": _("（三）服务质量"),
    "security": _("（四）网络与信息安全"),
    "compliance": _("（五）执行规定和特别规定事项"),
    "other": _("（六）其他"),
}
LONGEST = 2000


class FiguresForm(DressedForm):
    """Everything as it is typed; numbers are read the way facts are."""

    seen = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            self.fields[name] = _field(name)
        self.dress()

    def items(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The six items, each with its fields."""
        return [(str(_TITLES[item]), [self[name] for name in names]) for item, names in SIX]

    def clean(self) -> dict[str, Any]:
        """Every number can be read; what was settled was received."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in FIELDS:
            try:
                read(f"{ROOT}.{name}", given.get(name) or "")
            except FactError as error:
                problem = error.problems[0]
                self.add_error(name, f"{problem.what.say(lang())} {problem.fix.say(lang())}")
        came, settled = given.get("complaints") or "", given.get("complaints_settled") or ""
        if came.isdigit() and settled.isdigit() and int(settled) > int(came):
            self.add_error("complaints_settled", _("办结的不能多于收到的。"))
        return given

    def words(self) -> dict[str, str]:
        """What was typed."""
        return {name: self.cleaned_data.get(name) or "" for name in FIELDS}


def _field(name: str) -> forms.CharField:
    fact = schema.standard().facts[f"{ROOT}.{name}"]
    long = fact.type == "text"
    hint = (fact.hint.say(lang()) if fact.hint else "") if not long else str(_("没有的写“无”，不要空着。"))
    widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(
        label=named(name), required=False, max_length=LONGEST if long else 40, widget=widget, help_text=hint
    )


class OpeningForm(DressedForm):
    """One service: opened or not; where it is, since when and what proves it."""

    opened = forms.ChoiceField(
        label=_("是否已开通"), choices=[("", "—"), ("yes", _("已开通")), ("no", _("没有开通"))]
    )
    opened_on = DayField(label=_("开通日期"), required=False)
    document = forms.ChoiceField(label=_("开通证明"), required=False)

    def __init__(self, *args: Any, documents: Iterable[Shown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—")] + [(str(one.document.uid), one.document.title) for one in documents]
        help_text = _("页面截图、合同、交易记录等，先存进档案。")
        self.fields["document"] = forms.ChoiceField(
            label=_("开通证明"), required=False, choices=choices, help_text=help_text
        )
        self.dress()

    def clean(self) -> dict[str, Any]:
        """Opened is said with its day and its proof."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("opened") == "yes":
            if not given.get("opened_on") and "opened_on" not in self.errors:
                self.add_error("opened_on", _("写明哪天开通。"))
            if not given.get("document") and "document" not in self.errors:
                self.add_error("document", _("选一份开通证明；没有证明的不能算已开通。"))
        return given

    def said(self) -> Opening:
        """What is said of the service."""
        given = self.cleaned_data
        return Opening(
            opened=given["opened"] == "yes",
            opened_on=given.get("opened_on"),
            document=given.get("document") or None,
        )
