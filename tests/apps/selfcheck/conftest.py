"""A fixed day, and a browser without script that posts what a page holds."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from yushi.apps.selfcheck import selectors

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _on_a_fixed_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "zh-hans"})


@pytest.fixture
def wanmu() -> str:
    return selectors.samples()["wanmu"].text
