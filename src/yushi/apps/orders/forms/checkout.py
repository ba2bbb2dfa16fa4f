"""Where parcels go, and what the buyer saw when pressing the button."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from yushi.apps.orders.services.placing import Contact
from yushi.apps.ui.fields import DressedForm
from yushi.core.dossier.regions import regions
from yushi.core.errors import YushiError
from yushi.core.identifiers import phone


class CheckoutForm(DressedForm):
    """`key` makes pressing twice the same as pressing once; `seen` is the sum that stood on the page, in fen."""

    recipient = forms.CharField(label=gettext_lazy("收货人"), max_length=40)
    phone = forms.CharField(label=gettext_lazy("手机号"), max_length=20)
    province = forms.ChoiceField(label=gettext_lazy("省份"))
    address = forms.CharField(label=gettext_lazy("详细地址"), max_length=200)
    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = (get_language() or "").startswith("en")
        self.fields["province"].choices = [  # type: ignore[attr-defined]
            (one.division, one.en if english else one.zh) for one in regions().mainland
        ]
        self.fields["recipient"].widget.attrs["autocomplete"] = "name"
        self.fields["phone"].widget.attrs |= {"autocomplete": "tel", "inputmode": "tel"}
        self.fields["address"].widget.attrs["autocomplete"] = "street-address"

    def clean_phone(self) -> str:
        """A number that can be called."""
        try:
            return phone.parse(self.cleaned_data["phone"]).canonical
        except YushiError as error:
            raise ValidationError(_("请填写 11 位手机号。")) from error

    @property
    def contact(self) -> Contact:
        """What was filled in."""
        given = self.cleaned_data
        return Contact(
            recipient=given["recipient"],
            phone=given["phone"],
            division=f"{given['province']}0000",
            address=given["address"],
        )
