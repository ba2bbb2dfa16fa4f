"""Every change of the desk: one call, one transaction, one entry in the ledger."""
