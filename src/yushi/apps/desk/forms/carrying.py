"""A case file that is handed in, and what is said before it is taken in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yushi.core.ledger import NoteError, Verifier


class ParcelForm(forms.Form):
    """The file."""

    file = forms.FileField(label=_("案件包（.yushi）"), allow_empty_file=True)


class KeyForm(forms.Form):
    """The public key of the site that the file comes from, as that site gave it."""

    key = forms.CharField(
        label=_("对方站点的公钥"),
        required=False,
        max_length=400,
        help_text=_("一行“名称+编号+公钥”，从对方的存证页面抄来，不要从文件里抄。"),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_key(self) -> Verifier | None:
        """The key, if one is given."""
        text = self.cleaned_data["key"].strip()
        try:
            return Verifier.parse(text) if text else None
        except NoteError:
            raise forms.ValidationError(_("不是一行完整的公钥。")) from None
