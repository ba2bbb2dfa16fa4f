"""Organisations, their members, mandates and referrals."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.forms.dressing import dress
from yushi.apps.accounts.models import Kind, Role, Scope
from yushi.apps.accounts.papers import Paper
from yushi.apps.accounts.permissions import ROLES
from yushi.apps.accounts.selectors.organisations import authorities, consultancy_by_code
from yushi.apps.ui.fields import DayField, SniffedFileField
from yushi.core.identifiers import UnifiedCodeError, unified_code
from yushi.core.uploads import DOCUMENTS, without_place

if TYPE_CHECKING:
    from yushi.apps.accounts.models import Organisation

_DAY = dt.timedelta(days=1)


class OrganisationForm(forms.Form):
    """A new organisation."""

    kind = forms.ChoiceField(
        label=_("类型"), choices=[(kind.value, kind.label) for kind in (Kind.ENTERPRISE, Kind.CONSULTANCY)]
    )
    name = forms.CharField(label=_("名称"), max_length=120, help_text=_("按营业执照填写全称。"))
    unified_code = forms.CharField(label=_("统一社会信用代码"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})

    def clean_unified_code(self) -> str:
        """The code as it is written without spaces, if it can be one."""
        return _code(self.cleaned_data["unified_code"])


class MemberForm(forms.Form):
    """Somebody to invite."""

    email = forms.EmailField(
        label=_("邮箱"),
        help_text=_("对方登录后自己接受或谢绝。还没有账号的，会先建立账号，本人用“忘记密码”设定密码。"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("角色"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role, Role(role).label) for role in ROLES[organisation.kind]]
        self.fields["role"] = forms.ChoiceField(label=_("角色"), choices=roles, initial=roles[-1][0])
        dress(self, {})


class MandateForm(forms.Form):
    """The terms of a mandate, as its document says them; days are whole days, and the last one counts."""

    consultancy = forms.CharField(
        label=_("代办机构的统一社会信用代码"), max_length=40, help_text=_("只能委托已经核验的代办机构。")
    )
    document = forms.CharField(label=_("委托书编号"), max_length=80)
    paper = SniffedFileField(label=_("委托书（签字盖章）"), kinds=DOCUMENTS)
    scopes = forms.MultipleChoiceField(
        label=_("范围"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    first_day = DayField(label=_("开始日期"))
    last_day = DayField(label=_("结束日期"), help_text=_("含当日。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper: Any = self.fields["paper"]
        paper.help_text = gettext("%(hint)s照片不存拍摄地点。文件加密保存，只有委托双方能下载。") % {
            "hint": paper.hint(request=settings.UPLOAD_LIMIT)
        }
        dress(self, {})

    def clean_consultancy(self) -> Organisation:
        """The verified consultancy with this code."""
        found = consultancy_by_code(_code(self.cleaned_data["consultancy"]))
        if found is None:
            raise forms.ValidationError(gettext("没有用这个代码核验过的代办机构。"))
        return found

    def terms(self) -> dict[str, Any]:
        """The terms as the service takes them."""
        given = self.cleaned_data
        return {
            "consultancy": given["consultancy"],
            "document": given["document"],
            "paper": self._paper(),
            "scopes": [Scope(scope) for scope in given["scopes"]],
            "starts_at": _midnight(given["first_day"]),
            "ends_at": _midnight(given["last_day"] + _DAY),
        }

    def _paper(self) -> Paper:
        sent = self.cleaned_data["paper"]
        kind = sent.upload.kind
        return Paper(
            data=without_place(sent.read(), kind), name=sent.name, kind=kind.value, scanned_by=sent.scanned_by
        )


class ReferralForm(forms.Form):
    """The authority before which a matter is laid."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"] = forms.ModelChoiceField(
            label=_("主管部门"), queryset=authorities(), empty_label=None
        )
        dress(self, {})


class AdmissionForm(forms.Form):
    """The authority that inspects, why, and for how long; days are whole days, and the last one counts."""

    purpose = forms.CharField(label=_("核查事由"), max_length=200)
    first_day = DayField(label=_("开始日期"))
    last_day = DayField(label=_("结束日期"), help_text=_("含当日。"))
    field_order = ("authority", "purpose", "first_day", "last_day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"] = forms.ModelChoiceField(
            label=_("主管部门"), queryset=authorities(), empty_label=None
        )
        self.order_fields(self.field_order)
        dress(self, {})

    def terms(self) -> dict[str, Any]:
        """The terms as the service takes them."""
        given = self.cleaned_data
        return {
            "authority": given["authority"],
            "purpose": given["purpose"],
            "starts_at": _midnight(given["first_day"]),
            "ends_at": _midnight(given["last_day"] + _DAY),
        }


def _code(given: str) -> str:
    try:
        return unified_code.parse(given).canonical
    except UnifiedCodeError as error:
        lang = "en" if (get_language() or "").startswith("en") else "zh"
        raise forms.ValidationError(error.problems[0].what.say(lang)) from None


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
