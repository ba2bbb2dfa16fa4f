"""The pages of the desk; only here the clock is read."""
