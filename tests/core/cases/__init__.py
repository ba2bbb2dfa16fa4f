"""Tests of yushi.core.cases."""
