"""The firewall at the door: every request inspected before any page, blocks, incidents and bans on record."""

from __future__ import annotations
