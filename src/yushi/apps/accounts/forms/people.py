"""A person: their name when they join, their name and language later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.apps.accounts.forms.dressing import dress

if TYPE_CHECKING:
    from django.http import HttpRequest

    from yushi.apps.accounts.models import User


class PersonForm(forms.Form):
    """What is asked of a new person beside address and password."""

    display_name = forms.CharField(
        label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing more: the adapter has given everything to our service."""


class ProfileForm(forms.Form):
    """What a person may change of themselves."""

    display_name = forms.CharField(
        label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("信件语言"), choices=[("zh-hans", "中文"), ("en", "English")], widget=forms.Select
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})


class EraseForm(forms.Form):
    """The reason to erase an account, and that it is meant."""

    reason = forms.CharField(label=_("理由"), max_length=200)
    sure = forms.BooleanField(label=_("我知道删除以后不能恢复"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})


class EmailForm(forms.Form):
    """The address to move to."""

    email = forms.EmailField(
        label=_("新邮箱"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})

    def clean_email(self) -> str:
        """The address as it is kept."""
        email: str = self.cleaned_data["email"]
        return email.strip().lower()


class MovingCodeForm(forms.Form):
    """The code from the letter to the new address."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})

    def clean_code(self) -> str:
        """The code without the spaces that people put in."""
        return "".join(self.cleaned_data["code"].split())


class CloseForm(forms.Form):
    """The reason to close an organisation, and that it is meant."""

    reason = forms.CharField(label=_("理由"), max_length=200)
    sure = forms.BooleanField(label=_("我知道注销以后不能恢复"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, {})
