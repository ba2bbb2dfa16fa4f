"""The addresses, all under `register:` and /register/. Everything but issuing and acting is public."""

from __future__ import annotations

from django.urls import path

from yushi.apps.register.views import acting, feeds, public

app_name = "register"
urlpatterns = [
    path("", public.show, name="list"),
    path("check/", public.check, name="check"),
    path("log/", public.log, name="log"),
    path("log/key", feeds.key, name="key"),
    path("log/head", feeds.head, name="head"),
    path("log/lines", feeds.lines, name="lines"),
    path("log/verify_licence.py", feeds.verifier, name="verifier"),
    path("licences.csv", feeds.as_csv, name="csv"),
    path("licences.json", feeds.as_json, name="json"),
    path("issue/", acting.issue, name="issue"),
    path("<str:number>/", public.licence, name="licence"),
    path("<str:number>/certificate/", public.certificate, name="certificate"),
    path("<str:number>/certificate.pdf", public.printed, name="printed"),
    path("<str:number>/act/", acting.act, name="act"),
    path("<str:number>/change/", acting.change, name="change"),
]
