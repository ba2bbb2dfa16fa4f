"""The licence desk (办证): facts that people fill in over days, cases that move through six steps, and their pages."""
