"""Questions to the database, nothing else."""
