"""How the log is written: one line each to standard error, with masks over what looks like personal data."""

from __future__ import annotations

from typing import Any


def described(level: str) -> dict[str, Any]:
    """The log as Python's logging takes it; `level` is the least that is written."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "filters": {"mask": {"()": "yushi.apps.evidence.reports.MaskingFilter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["mask"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django": {"handlers": [], "propagate": True}},
    }
