"""The words that decide a colour: verdicts as people read them, and the tones they are drawn in."""

from __future__ import annotations

from typing import Final, Literal

Tone = Literal["ok", "claim", "bad", "note", "void", "now", "trace"]
TONES: Final[tuple[Tone, ...]] = ("ok", "claim", "bad", "note", "void", "now", "trace")

Verdict = Literal["proven", "claimed", "failing", "unknown", "review", "not-applicable"]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "proven",
    "claimed",
    "failing",
    "unknown",
    "review",
    "not-applicable",
)

# Fills of figures, dark enough to be told from each other and from the ground (3:1 where they carry meaning).
FILL: Final[dict[Tone, str]] = {
    "ok": "#1c7347",
    "claim": "#1d5fb4",
    "bad": "#b3261e",
    "note": "#a86a08",
    "void": "#6b7789",
    "now": "#1d5fb4",
    "trace": "#2b7671",
}
