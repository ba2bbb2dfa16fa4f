"""Opening a case, and what a move is given along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.desk.selectors.addressing import nearest, province_of
from yushi.apps.selfcheck.services.wording import say
from yushi.apps.ui.fields import DayField, DressedForm
from yushi.core.cases import Given, standard
from yushi.core.cases.table import kinds
from yushi.core.identifiers import UnifiedCodeError, unified_code

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from yushi.apps.accounts.models import Organisation
    from yushi.apps.desk.models import Dossier


class OpenForm(DressedForm):
    """A new case: whose, about which facts, of which kind, before whom."""

    kind = forms.ChoiceField(label=_("办什么"))
    title = forms.CharField(
        label=_("平台名称"), max_length=120, required=False, help_text=_("新建卷宗时填；不填就用企业名称。")
    )
    year = forms.IntegerField(
        label=_("报告年度"), required=False, min_value=2017, max_value=2099, help_text=_("只有年报要填。")
    )

    def __init__(
        self, *args: Any, enterprises: QuerySet[Organisation], dossiers: QuerySet[Dossier], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind, say(standard(kind).title)) for kind in kinds()]
        self.fields["kind"] = forms.ChoiceField(
            label=_("办什么"), choices=choices, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.fields["enterprise"] = _choice(_("企业"), enterprises, to="uid")
        self.fields["dossier"] = _choice(
            _("用哪份卷宗"), dossiers, to="uid", required=False, empty=_("新建一份")
        )
        self.fields["authority"] = AuthorityField(_province(enterprises), initial="")
        self.order_fields(["kind", "enterprise", "dossier", "title", "authority", "year"])

    def clean(self) -> dict[str, Any]:
        """A dossier is of the enterprise; a report is about a year."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        dossier, enterprise = given.get("dossier"), given.get("enterprise")
        if dossier is not None and enterprise is not None and dossier.organisation_id != enterprise.pk:
            self.add_error("dossier", _("这份卷宗不是这家企业的。"))
        if given.get("kind") == "annual-report" and not given.get("year") and "year" not in self.errors:
            self.add_error("year", _("年报要写明报告哪一年。"))
        return given


def _choice(
    label: Any, rows: QuerySet[Any], *, to: str, required: bool = True, empty: Any = None
) -> forms.ModelChoiceField[Any]:
    return forms.ModelChoiceField(
        label=label,
        queryset=rows,
        to_field_name=to,
        required=required,
        empty_label=empty if not required else "—",
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class AuthorityField(forms.TypedChoiceField):
    """Before whom: the authorities of this site, those of the province first, then one outside it; None is that one."""

    def __init__(self, province: str, **given: Any) -> None:
        known = {str(one.uid): one for one in nearest(province)}
        super().__init__(
            label=_("向谁提交"),
            required=False,
            choices=[*((uid, one.name) for uid, one in known.items()), ("", _("本站之外的机关"))],
            widget=forms.Select(attrs={"class": "form-select"}),
            coerce=lambda uid: known[uid],
            empty_value=None,
            help_text=_(
                "选本站的机关，提交后由它的审核人员在这里办理；选本站之外，你照它的办法提交，再按它的文书把每一步登记到这里。提交之前都可以改。"
            ),
            **given,
        )


class AuthorityForm(DressedForm):
    """Before whom a case is laid, as a page of version `seen` showed it."""

    seen = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, province: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"] = AuthorityField(province)
        self.dress()


def _province(enterprises: QuerySet[Organisation]) -> str:
    """The province of the enterprises to choose from, where they have the same; else of none."""
    found = {province_of(one) for one in enterprises}
    return found.pop() if len(found) == 1 else ""


class MoveForm(DressedForm):
    """What is given along with a move."""

    on = DayField(label=_("发生日期"), required=False)
    reason = forms.CharField(
        label=_("理由"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput())

    def given(self) -> Given:
        """The day and the reason."""
        return Given(on=self.cleaned_data.get("on"), reason=self.cleaned_data.get("reason") or "")


class AdoptForm(DressedForm):
    """Whose case a self-check becomes, and before whom."""

    title = forms.CharField(
        label=_("平台名称"), max_length=120, required=False, help_text=_("不填就用企业名称。")
    )

    def __init__(self, *args: Any, enterprises: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enterprise"] = _choice(_("企业"), enterprises, to="uid")
        self.fields["authority"] = AuthorityField(_province(enterprises), initial="")
        self.order_fields(["enterprise", "title", "authority"])


class FirstForm(DressedForm):
    """The enterprise of somebody who has none yet, with what `AdoptForm` asks besides."""

    firm = forms.CharField(label=_("企业名称"), max_length=120, help_text=_("按营业执照填写全称。"))
    unified_code = forms.CharField(
        label=_("统一社会信用代码"), max_length=40, help_text=_("营业执照上的 18 位代码。")
    )
    title = forms.CharField(
        label=_("平台名称"), max_length=120, required=False, help_text=_("不填就用企业名称。")
    )

    def __init__(self, *args: Any, enterprises: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"] = AuthorityField(_province(enterprises), initial="")

    def clean_unified_code(self) -> str:
        """The code as it is written without spaces, if it can be one."""
        try:
            return unified_code.parse(self.cleaned_data["unified_code"]).canonical
        except UnifiedCodeError as error:
            raise forms.ValidationError([say(problem.what) for problem in error.problems]) from None
