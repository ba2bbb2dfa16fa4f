"""Two buyers press for the last piece at the same moment: one has it, the other is told so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_one_piece_is_sold_once(tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("YUSHI_")}
    environment |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "YUSHI_DATA": str(tmp_path), "YUSHI_DEMO": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.apps.orders.racing"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr[-2000:]
    assert json.loads(ran.stdout.splitlines()[-1]) == {
        "became": ["done", "orders.sold-out"],
        "orders": 1,
        "stock": [1, 1],
    }
