"""One entity a file."""

from __future__ import annotations

from yushi.apps.inspections.models.canary import Canary
from yushi.apps.inspections.models.policy import Policy, PolicyKind, PolicyVersion
from yushi.apps.inspections.models.scan import Scan, ScanState
from yushi.apps.inspections.models.training import Training

__all__ = ["Canary", "Policy", "PolicyKind", "PolicyVersion", "Scan", "ScanState", "Training"]
