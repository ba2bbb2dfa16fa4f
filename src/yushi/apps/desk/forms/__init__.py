"""What the pages of the desk send."""
