"""Documents of any size come back whole from the child that makes them, whatever way the server runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SIZE = 3_000_000
CHILD = "import sys; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(data[::-1]); sys.stdout.buffer.flush()"
SERVER = f"""
from queue_core.reports.documents.child import make
data = bytes(range(256)) * ({SIZE} // 256)
assert make("turned_around", data) == data[::-1]
print("whole")
"""
GREEN = {"threading": "", "eventlet": "import eventlet; eventlet.monkey_patch()",
         "gevent": "from gevent import monkey; monkey.patch_all()"}


@pytest.mark.parametrize("mode", GREEN)
def test_nothing_is_lost_on_the_way_back(tmp_path: Path, mode: str) -> None:
    (tmp_path / "turned_around.py").write_text(CHILD)
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"{GREEN[mode]}\n{SERVER}"], capture_output=True, text=True, timeout=60,
        check=False, env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"})
    assert (run.stdout.strip(), run.returncode) == ("whole", 0), run.stderr
