"""Argon2id sized so that a flood of sign-ins cannot stop a machine of two cores.

A hash takes 19 MiB and two passes (the floor that OWASP gives), and only so many are worked on at once: who finds
every place taken is asked to come back, instead of waiting in a line that holds the server's threads.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 0.25  # seconds: longer than one hash takes, shorter than a person notices


class BusyError(YushiError):
    """Every place for working on a password is taken."""


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2id, as many at once as `settings.HASHES_AT_ONCE` in each process."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The hash of `password`.

        Raises:
            BusyError: when every place is taken.

        """
        with _place():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether `password` gave `encoded`.

        Raises:
            BusyError: when every place is taken.

        """
        with _place():
            return super().verify(password, encoded)


@cache
def places() -> BoundedSemaphore:
    """The places of this process."""
    return BoundedSemaphore(settings.HASHES_AT_ONCE)


@contextmanager
def _place() -> Iterator[None]:
    if not places().acquire(timeout=PATIENCE):
        raise _busy()
    try:
        yield
    finally:
        places().release()


def _busy() -> BusyError:
    return BusyError(
        Problem(
            code="accounts.busy",
            what=Text(
                "登录的人太多，这次没有处理。", "Too many people are signing in; this one was not handled."
            ),
            rule=Text(
                "同时核对的密码有上限，好让其他页面照常可用。",
                "Only so many passwords are checked at once, so that all other pages go on.",
            ),
            fix=Text("几秒后再试一次。", "Try again in a few seconds."),
        )
    )
