"""What the commands need that look into a site: Django, started for them alone, and the moment."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from yushi.cli import exits
from yushi.core.errors import Problem, Text, YushiError


class SiteError(YushiError):
    """A site that cannot be looked into."""


def start() -> None:
    """Starts Django with the settings of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yushi.server.settings")
    import django  # noqa: PLC0415 - the other commands start without it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        django.setup()
    except ImproperlyConfigured as wrong:  # it is three lines for each setting already
        print(wrong, file=sys.stderr)
        raise SystemExit(exits.BAD_INPUT) from None
    from django.db import connection  # noqa: PLC0415 - needs the settings

    if "evidence_ring" not in connection.introspection.table_names():
        raise SiteError(_not_prepared())


def _not_prepared() -> Problem:
    return Problem(
        code="site.not-prepared",
        what=Text("数据文件夹里还没有网站", "there is no site in the data folder yet"),
        rule=Text("数据库和密钥在首次启动时生成", "Database and keys are made on the first start"),
        fix=Text("检查 YUSHI_DATA，或先运行 ./start", "Check YUSHI_DATA, or run ./start first"),
    )


def now() -> datetime:
    """The moment of asking."""
    return datetime.now(tz=UTC)
