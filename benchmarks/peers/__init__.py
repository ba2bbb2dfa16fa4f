"""Other engines on the same rules: each takes trees and contexts, and gives outcome codes."""

from __future__ import annotations
