"""The headers every answer carries.

The content security policy allows our own files and nothing else: no inline script, no inline style, no other
host. A view that needs more says so itself by setting the header before it gets here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Nothing of a device is used here but the keys of signing in.
PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
                "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
                "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock", "serial",
                "storage-access", "usb", "web-share", "xr-spatial-tracking",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)  # fmt: skip
_SIGN_OUT = "account_logout"
_SIGNED_OUT = '"cache", "storage"'


class SecurityHeaders:
    """Adds the policies, no-store on what is somebody's, and has a browser forget when a session ends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers that are not there yet."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if request.method == "POST" or has_session:
            # A dossier is somebody's business, and so is an account: neither may stay in a cache or on disk.
            response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and getattr(request.resolver_match, "url_name", "") == _SIGN_OUT:
            response.headers.setdefault("Clear-Site-Data", _SIGNED_OUT)
        return response
