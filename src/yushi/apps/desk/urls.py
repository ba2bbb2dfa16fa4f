"""The addresses, all under `desk:`."""

from __future__ import annotations

from django.urls import path, re_path

from yushi.apps.desk.views import carrying, cases, facts, kinds, papers, rules

app_name = "desk"
_UID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
urlpatterns = [
    path("desk/", cases.listing, name="list"),
    path("desk/new/", cases.begin, name="open"),
    path("desk/adopt/", facts.adopt, name="adopt"),
    path("desk/import/", carrying.hand_in, name="import"),
    path("desk/import/<uuid:uid>/", carrying.look, name="import-look"),
    path("desk/<uuid:uid>/export/", carrying.export, name="export"),
    path("desk/kinds/<slug:kind>/", kinds.show, name="kind"),
    path("desk/<uuid:uid>/", cases.show, name="case"),
    path("desk/<uuid:uid>/authority/", cases.address, name="authority"),
    path("desk/<uuid:uid>/moves/<slug:event>/", cases.move, name="move"),
    path("desk/<uuid:uid>/findings/", facts.findings, name="findings"),
    path("desk/<uuid:uid>/facts/", facts.facts, name="facts"),
    path("desk/<uuid:uid>/facts/<slug:name>/", facts.keep, name="keep"),
    path("desk/<uuid:uid>/rules/", rules.show, name="rules"),
    path("desk/<uuid:uid>/sheet/", papers.sheet, name="sheet"),
    path("desk/<uuid:uid>/sheet/fill/", papers.fill, name="fill"),
    path("desk/<uuid:uid>/notice/", papers.notice, name="notice"),
    path("desk/<uuid:uid>/papers/", papers.papers, name="papers"),
    path("desk/<uuid:uid>/papers/package/", papers.package, name="package"),
    re_path(
        rf"^desk/(?P<uid>{_UID})/papers/(?P<name>[a-z-]+)/(?P<form>docx|pdf)/$", papers.paper, name="paper"
    ),
    re_path(rf"^desk/(?P<uid>{_UID})/late/(?P<name>[a-z-]+)/(?P<form>docx|pdf)/$", papers.late, name="late"),
    path("desk/<uuid:uid>/question/", facts.question, name="question"),
]
