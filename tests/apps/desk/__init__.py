"""Tests of yushi.apps.desk."""
