"""Tests of yushi.apps.duties."""
