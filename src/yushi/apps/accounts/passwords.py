"""What a password must be, by ASVS 5.0 (6.2): long enough, not too long, not known to be in use; nothing about its signs."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yushi.apps.accounts import place_words
from yushi.apps.accounts.models import User
from yushi.apps.accounts.selectors.people import is_guarded, names_around

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

PREFIX = 5  # hexadecimal signs, as k-anonymity files are cut


class LengthValidator:
    """At least 8 characters, 12 for the operator and authorities, at most 128."""

    def __init__(self, at_least: int = 8, at_least_guarded: int = 12, at_most: int = 128) -> None:
        self.at_least = at_least
        self.at_least_guarded = at_least_guarded
        self.at_most = at_most

    def validate(self, password: str, user: AbstractBaseUser | AnonymousUser | None = None) -> None:
        """Return only for a password of the right length."""
        guarded = isinstance(user, User) and is_guarded(user)
        least = self.at_least_guarded if guarded else self.at_least
        if len(password) < least:
            raise ValidationError(
                ngettext("密码至少要有 %(least)d 个字符。", "密码至少要有 %(least)d 个字符。", least)
                % {"least": least},
                code="password_too_short",
            )
        if len(password) > self.at_most:
            raise ValidationError(
                _("密码最多 %(most)d 个字符。") % {"most": self.at_most}, code="password_too_long"
            )

    def get_help_text(self) -> str:
        """The rule, for people."""
        return _(
            "至少 %(least)d 个字符（运营方和主管部门人员至少 %(guarded)d 个），可以粘贴，不限字符种类。"
        ) % {
            "least": self.at_least,
            "guarded": self.at_least_guarded,
        }


class PlaceWordsValidator:
    """Holds no word of this place: the product's, the site's, the operator's, and those of the person's organisations."""

    def validate(self, password: str, user: AbstractBaseUser | AnonymousUser | None = None) -> None:
        """Return only for a password without such a word."""
        words = place_words.fixed() | place_words.hosts(settings.ALLOWED_HOSTS)
        for name in names_around(user if isinstance(user, User) else None):
            words |= place_words.names(name)
        found = place_words.held(password, words)
        if found is None:
            return
        lines = (
            _("密码里有“%(word)s”。") % {"word": found},
            _("密码不能含有本站、产品、演示或你所在组织的名称：知道本站的人最先猜这些。"),
            _("换一个与本站无关的词，或几个不相干的词。"),
        )
        raise ValidationError([ValidationError(line, code="password_of_the_place") for line in lines])

    def get_help_text(self) -> str:
        """The rule, for people."""
        return _("不能含有本站或所在组织的名称。")


class BreachedValidator:
    """Not in a local copy of known breached passwords; without a copy nothing is refused, and nothing is ever asked of a network.

    The folder holds files named by the first five hexadecimal signs of a password's SHA-1, with lines `REST:COUNT`: the form in which
    range files of breached passwords are published.
    """

    def __init__(self, folder: str = "") -> None:
        self.folder = Path(folder) if folder else None

    def validate(self, password: str, user: AbstractBaseUser | AnonymousUser | None = None) -> None:  # noqa: ARG002
        """Return only for a password that is not in the copy."""
        if self.folder is not None and _listed(self.folder, password):
            raise ValidationError(_("这个密码已在泄露的密码库中出现过，请换一个。"), code="password_breached")

    def get_help_text(self) -> str:
        """The rule, for people."""
        return _("不能是常见或已泄露的密码。")


def _listed(folder: Path, password: str) -> bool:
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    for name in (digest[:PREFIX], f"{digest[:PREFIX]}.txt"):
        file = folder / name
        if file.is_file():
            wanted = digest[PREFIX:]
            with file.open(encoding="ascii", errors="replace") as lines:
                return any(line.split(":", 1)[0].strip().upper() == wanted for line in lines)
    return False
