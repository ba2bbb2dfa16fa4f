"""The register (登记簿): licences issued without gaps, suspended in public, never silently gone, and checked by anybody."""
