"""The HTTP API: the answers of the command line over OpenAPI, and no rules in any of them."""

from __future__ import annotations
