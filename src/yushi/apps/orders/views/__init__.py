"""The pages of a cart, a checkout and an order."""
