"""The examples of docs/api.md, run in order by a shell with curl against the real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from v1_serving import BASE, served

from onrecord.desk.server import serving

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"```sh\n(?P<run>.*?)```(?:\n```json\n(?P<shows>.*?)```)?", re.DOTALL)


def holds(found: Any, shown: Any) -> bool:
    """Whether an answer holds what the page shows of it; lists are shown whole, objects in part."""
    if isinstance(shown, dict):
        return isinstance(found, dict) and all(k in found and holds(found[k], v) for k, v in shown.items())
    if isinstance(shown, list):
        return len(found) == len(shown) and all(map(holds, found, shown))
    return bool(found == shown)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_every_example_does_what_the_page_says(tmp_path: Path) -> None:
    examples = [m for m in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if "curl" in m["run"]]
    assert len(examples) >= 9
    with served(tmp_path) as app, serving(app) as address:
        for example in examples:
            script = "set -eo pipefail\n" + example["run"].replace(BASE, address)
            done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True)
            last = done.stdout.replace("}{", "}\n{").splitlines()[-1]
            if example["shows"] is not None:
                assert holds(json.loads(last), json.loads(example["shows"])), f"{example['run']}\n{last}"
