"""On Ray, with two workers, the tables are those of the native runner, byte for byte."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from corpus_world import EXAMPLE, ROOT, bytes_of

pytestmark = pytest.mark.skipif(
    find_spec("ray") is None and "CI" not in os.environ, reason="Ray is not installed: pip install 'onrecord[cluster]'"
)
RUN = """
import sys
from pathlib import Path
from onrecord.corpus.run import How, make
seen = []
make([sys.argv[1]], Path(sys.argv[2]), How(ray=sys.argv[3] or None, workers=2, pages=2), lambda step: seen.append(step.done))
import daft
print(daft.get_or_infer_runner_type(), seen)
"""


def run(out: Path, ray: str) -> str:
    paths = [str(ROOT / "src"), *(p for p in sys.path if p)]
    # Ray gives way to all other work by default, which on a busy machine is for ever.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "RAY_worker_niceness": "0"}
    command = [sys.executable, "-c", RUN, str(EXAMPLE), str(out), ray]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=500, check=False)
    assert not done.returncode, done.stderr[-2000:]
    return done.stdout.strip().splitlines()[-1]


def test_tables_are_those_of_the_native_runner(tmp_path: Path) -> None:
    assert run(tmp_path / "here", "").startswith("native")
    assert run(tmp_path / "ray", "local").startswith("ray")
    assert bytes_of(tmp_path / "ray") == bytes_of(tmp_path / "here")


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    code = """
import sys
from onrecord.corpus import session
from onrecord.model import OnrecordError
try:
    session.start("127.0.0.1:1")
except OnrecordError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=200, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # fmt: skip
    assert done.stdout.startswith("no Ray cluster answers at 127.0.0.1:1"), done.stderr[-2000:]
