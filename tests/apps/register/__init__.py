"""The register: its services, its pages, its races."""
