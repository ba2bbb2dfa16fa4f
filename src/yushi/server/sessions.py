"""Sessions in the database; a cookie that names none that we could have given never gets there.

A quoted cookie can hold any character, also one that PostgreSQL refuses in a text.
"""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS

_LENGTH = 32


class SessionStore(db.SessionStore):
    """Django's, for keys of the kind that Django makes."""

    def _validate_session_key(self, key: str | None) -> bool:
        return key is not None and len(key) == _LENGTH and set(key) <= set(VALID_KEY_CHARS)
