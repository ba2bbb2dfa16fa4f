"""The addresses, all under `evidence:`. What strangers need lies under /ledger/checkpoint/."""

from __future__ import annotations

from django.urls import path

from yushi.apps.evidence.views import ledger, public

app_name = "evidence"
urlpatterns = [
    path("ledger/", ledger.show, name="ledger"),
    path("ledger/entries/<slug:log>/<int:sequence>/", ledger.entry, name="entry"),
    path("ledger/export/", ledger.take, name="export"),
    path("ledger/printed/", ledger.printed, name="printed"),
    path("ledger/checkpoint/", public.show, name="public"),
    path("ledger/checkpoint/key", public.key, name="key"),
    path("ledger/checkpoint/<slug:log>", public.head, name="head"),
    path("ledger/witness/<slug:log>", public.asked_of_a_witness, name="witness"),
    path("ledger/cosignatures", public.cosigned, name="cosigned"),
]
