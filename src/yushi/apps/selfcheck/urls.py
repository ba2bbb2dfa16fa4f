"""The addresses of the self-check: its front at the root, the rest below `selfcheck/`."""

from __future__ import annotations

from django.urls import path, re_path

from yushi.apps.selfcheck.views import download, question, result, start

app_name = "selfcheck"
urlpatterns = [
    path("", start.show, name="start"),
    path("selfcheck/", start.moved, name="moved"),
    path("selfcheck/result/", result.show, name="result"),
    path("selfcheck/edit/", result.edit, name="edit"),
    path("selfcheck/question/", question.ask, name="question"),
    path("selfcheck/sample/<slug:name>/", result.sample, name="sample"),
    re_path(r"^selfcheck/download/(?P<form>json|toml|ics)/$", download.send, name="download"),
]
