"""The key of this site's ledger, for what leaves the site signed: files that others check by the key they know already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yushi.apps.evidence import keys

if TYPE_CHECKING:
    from yushi.core.ledger import Signer


def site_signer() -> Signer:
    """The signer; printed it shows its public part only.

    Raises:
        LedgerError: if the key is missing, or others may read or replace it.

    """
    return keys.signer()
