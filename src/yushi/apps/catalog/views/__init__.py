"""The pages on which buyers find products."""
