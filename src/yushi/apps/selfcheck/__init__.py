"""The self-check (先自查): a dossier in, a reasoned verdict and a dated plan out, nothing stored."""

from __future__ import annotations
