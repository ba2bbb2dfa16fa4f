"""The addresses, all under `inspections:`."""

from __future__ import annotations

from django.urls import path

from yushi.apps.inspections.views import documents, exports, openings, proofs, room, scans

app_name = "inspections"
urlpatterns = [
    path("inspections/", room.first, name="first"),
    path("inspections/<uuid:uid>/", room.show, name="room"),
    path("inspections/<uuid:uid>/proofs/<slug:log>/<int:sequence>/", proofs.show, name="proof"),
    path("inspections/<uuid:uid>/values/<str:column>/<uuid:row>/", openings.opened, name="open"),
    path("inspections/<uuid:uid>/scans/", scans.begin, name="scan-begin"),
    path("inspections/<uuid:uid>/scans/<uuid:scan>/", scans.show, name="scan"),
    path("inspections/<uuid:uid>/scans/<uuid:scan>/stop/", scans.stop, name="scan-stop"),
    path("inspections/<uuid:uid>/policies/new/", documents.publish, name="policy-publish"),
    path("inspections/<uuid:uid>/policies/<uuid:policy>/", documents.policy, name="policy"),
    path("inspections/<uuid:uid>/trainings/new/", documents.record, name="training-record"),
    path("inspections/<uuid:uid>/trainings/<uuid:training>/", documents.training, name="training"),
    path("inspections/<uuid:uid>/export/", exports.take, name="export"),
]
