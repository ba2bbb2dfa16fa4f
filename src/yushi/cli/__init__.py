"""The command line, `yushi`: one file for each subcommand, and no rules in any of them."""

from __future__ import annotations
