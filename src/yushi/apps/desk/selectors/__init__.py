"""What the desk shows: read only, and only what somebody may see."""
