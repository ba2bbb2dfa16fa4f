"""The addresses: the state of the firewall for everybody, its record for the operator's staff."""

from __future__ import annotations

from django.urls import path

from yushi.apps.firewall.views import desk, status

app_name = "firewall"
urlpatterns = [
    path("", status.show, name="status"),
    path("record/", desk.record, name="record"),
    path("bans/<uuid:uid>/lift/", desk.lift, name="lift"),
]
