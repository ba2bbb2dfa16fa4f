"""The register's pages: public ones, files for programs, and the acts of the office."""
