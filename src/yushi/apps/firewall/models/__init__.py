"""One entity a file."""

from __future__ import annotations

from yushi.apps.firewall.models.ban import Ban
from yushi.apps.firewall.models.block import Block
from yushi.apps.firewall.models.incident import Incident

__all__ = ["Ban", "Block", "Incident"]
