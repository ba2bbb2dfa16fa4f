"""What buyers fill in."""
