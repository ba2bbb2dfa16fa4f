"""The tables of the reviewer's desk."""

from __future__ import annotations

from yushi.apps.review.models.draw import Draw
from yushi.apps.review.models.visit import Countersign, Photo, Record

__all__ = ["Countersign", "Draw", "Photo", "Record"]
