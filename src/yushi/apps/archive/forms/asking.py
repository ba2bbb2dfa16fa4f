"""Forms around a document: the file itself with what stands on it, why it is set aside, why it is opened, a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yushi.apps.archive.types import Handed
from yushi.apps.ui.fields import DayInput, DressedForm
from yushi.apps.ui.services import scanning
from yushi.core.documents import kinds
from yushi.core.uploads.kinds import ENDINGS, LIMITS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from yushi.core.documents import DocumentKind
    from yushi.core.uploads import Kind

_MIB = 1024 * 1024


class Dressed(DressedForm):
    """A form of the archive; its file stands in a place to drop it, which has a look of its own."""

    def dress(self) -> None:
        """Give every field but the file its look."""
        super().dress()
        for field in self.fields.values():
            if isinstance(field.widget, forms.ClearableFileInput):
                field.widget.attrs.pop("class", None)


class FileForm(Dressed):
    """A file and what stands on it; the service judges the file, so that whatever comes in is judged alike."""

    file = forms.FileField(label=_("文件"), allow_empty_file=True)
    issued_on = forms.DateField(
        label=_("开具日期"),
        required=False,
        widget=DayInput(),
        help_text=_("文件上写的日期；不知道就留空，会过期的文件留空则暂不作证据"),
    )
    valid_until = forms.DateField(
        label=_("有效期至"), required=False, widget=DayInput(), help_text=_("长期有效或没写就留空")
    )
    pages = forms.IntegerField(
        label=_("页数"), required=False, min_value=1, max_value=9999, help_text=_("与文件核对；不填则自动数")
    )

    def handed(self) -> Handed:
        """What was handed in; only of a valid form."""
        given = self.cleaned_data
        return Handed(
            data=given["file"].read(),
            name=given["file"].name or "",
            issued_on=given["issued_on"],
            valid_until=given["valid_until"],
            pages=given["pages"],
        )


class DocumentForm(FileForm):
    """A new document."""

    kind = forms.ChoiceField(label=_("类型"))
    title = forms.CharField(
        label=_("标题"), required=False, max_length=120, help_text=_("不填则用类型的名称")
    )
    field_order = ("kind", "title", "file", "issued_on", "valid_until", "pages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("请选择")), *kind_choices()]  # type: ignore[attr-defined]

    def titled(self) -> str:
        """The title, or what the kind is called."""
        given = self.cleaned_data
        return given["title"] or kinds()[given["kind"]].title.say(language())


class ReasonForm(Dressed):
    """Why something is done."""

    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("写入存证，自己和对方都能看到"))


class LinkForm(Dressed):
    """What is asked of a client, and for how long."""

    kind = forms.ChoiceField(label=_("要哪一类文件"))
    note = forms.CharField(
        label=_("给对方的说明"),
        required=False,
        max_length=100,
        help_text=_("例如“沈知白的身份证正反面”；也用作文件标题"),
    )
    days = forms.IntegerField(
        label=_("有效天数"), min_value=1, max_value=14, initial=7, help_text=_("最多 14 天")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("请选择")), *kind_choices()]  # type: ignore[attr-defined]


class HandInForm(FileForm):
    """What a client says of the one document that is asked for."""

    clear = forms.BooleanField(label=_("我看过了：方向端正，四角齐全，字迹清楚"))
    field_order = ("file", "issued_on", "valid_until", "pages", "clear")

    def __init__(self, *args: Any, kind: DocumentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind.ages:
            self.fields["issued_on"].help_text = _("文件上写的日期。这类文件会过期，请尽量填写")
        else:
            self.fields["issued_on"].help_text = _("文件上写的日期；没写就留空")
        self.fields["pages"].required = True
        self.fields["pages"].initial = 1
        self.fields["pages"].help_text = _("照片是 1 页；PDF 有几页写几页")


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind of document under its heading, in the language of the page."""
    found: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for one in kinds().values():
        found[one.is_evidence].append((one.id, one.title.say(language())))
    return [(str(_("证明文件")), found[True]), (str(_("申请材料")), found[False])]


def accepted(kinds: AbstractSet[Kind]) -> tuple[str, str]:
    """What a browser offers to pick, and the same for people, with the size and whether somebody looks for viruses."""
    endings = [f".{end}" for end, kind in ENDINGS.items() if kind in kinds]
    most = max(LIMITS[kind] for kind in kinds) // _MIB
    looked = _("收下之前查毒。") if scanning.is_on() else ""
    said = _("接受 %(endings)s，最大 %(most)s MiB。") % {"endings": " ".join(endings), "most": most}
    return ",".join(endings), f"{said}{looked}"


def language() -> str:
    """The language of the page, as texts of the core name it."""
    return "en" if (get_language() or "").startswith("en") else "zh"
