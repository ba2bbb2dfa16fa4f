"""The app's entry in Django."""

from __future__ import annotations

from django.apps import AppConfig


class FirewallConfig(AppConfig):
    """The firewall before every page, its record and its bans."""

    name = "yushi.apps.firewall"
    label = "firewall"
