"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, organisations, memberships, mandates, referrals."""

    name = "yushi.apps.accounts"
    label = "accounts"
