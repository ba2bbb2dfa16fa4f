"""Merchants (商家): who sells here, what entitles them to, and their shops."""
