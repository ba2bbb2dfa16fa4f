"""Verifiable draws: committed to before anybody can know the outcome, revealed afterwards, drawn again by anybody.

    draw = Draw(purpose=…, entries=…, take=2, awaits="…")
    commitment(draw, seed)              published first: it binds seed, list, purpose and number
    outcome = reveal(draw, seed, beacon=…)   afterwards: the seed is published with what it selects
    check(outcome, commitment)          nothing, or what does not fit

How it is drawn, so that it can be written down once more elsewhere (docs/reference/draws.md has the vectors):

    entries     sorted by their UTF-8 bytes; the order in which they were listed means nothing
    list        SHA-256 over the entries, each behind its length in bytes and a colon
    commitment  SHA-256("yushi.draw/1\\n" ‖ seed ‖ list ‖ take, purpose, awaits: each behind length and colon)
    key         SHA-256("yushi.draw.key/1\\n" ‖ seed ‖ list ‖ beacon behind length and colon)
    number < n  the first 8 bytes of SHA-256(key ‖ counter of 8 bytes), passed over while not below the largest
                multiple of n that 8 bytes reach, then modulo n: no remainder is likelier than another
    selection   one entry at a time out of those that are left, by such a number, in the order drawn

Whoever makes the seed could try seeds until a list suits them. `awaits` names a public value that is not known yet when
the commitment is published (the first head of the ledger on a named day, a lottery's number); it enters the key
as `beacon`, and then nobody chose the outcome. A draw that awaits nothing proves only that it was not changed afterwards.
"""

from __future__ import annotations

from yushi.core.draws.draw import SEED, Draw, DrawError, Outcome, check, commitment, list_digest, reveal

__all__ = ["SEED", "Draw", "DrawError", "Outcome", "check", "commitment", "list_digest", "reveal"]
