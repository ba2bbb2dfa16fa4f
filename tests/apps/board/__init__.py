"""The board and the demonstration."""
