"""What changes things: one call, one transaction, one entry in the ledger."""
