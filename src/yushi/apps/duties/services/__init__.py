"""What changes duties: words that something was done, feeds, notices, figures."""

from __future__ import annotations
