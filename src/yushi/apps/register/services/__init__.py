"""What changes the register: one call, one transaction, one line of its log, one entry of the ledger."""
