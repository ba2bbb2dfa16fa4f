"""Where a request came from, as events tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied

from yushi.apps.accounts.services.events import Origin

if TYPE_CHECKING:
    from django.http import HttpRequest

# The first that is found counts: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("QQBrowser", "QQ"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def origin_of(request: HttpRequest) -> Origin:
    """The address, the request's number and the class of program; never the whole name that a browser gives itself."""
    return Origin(
        address=_address(request),
        request=request.META.get("HTTP_X_REQUEST_ID", "")[:64],
        device=device_class(request.META.get("HTTP_USER_AGENT", "")),
    )


def device_class(user_agent: str) -> str:
    """What kind of browser on what kind of system, such as "Chrome · Windows"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "?")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "?")
    return f"{browser} · {system}"


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a test or a socket without an address
        return ""
