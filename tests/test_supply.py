"""What is installed is pinned by its hash, told in the bill of materials, and built to the same bytes twice."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ \\;]+)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


def locked() -> dict[str, str]:
    return dict(_PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))


def bill() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    return found


def test_every_dependency_is_locked_and_allowed_by_its_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = locked()
    for needed in project["dependencies"]:
        name, _, bound = needed.partition(">=")
        assert bound, f"{needed} has no lower bound"
        pinned = pins[name.split("[")[0].lower().replace("_", "-")]
        assert _numbers(pinned) >= _numbers(bound), f"{name} is locked at {pinned}, below {bound}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_every_pin_has_hashes_and_no_place_it_is_from() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert {entry.partition("==")[0] for entry in entries} == set(locked())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "http://" not in text
    assert "https://" not in text
    assert "index" not in text


def test_the_bill_of_materials_is_of_the_lock() -> None:
    found = bill()
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert found["metadata"]["component"]["name"] == "onrecord"
    assert {c["name"]: c["version"] for c in found["components"]} == locked()
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for component in found["components"]:
        assert component["purl"].startswith(f"pkg:pypi/{component['name']}@{component['version']}")
        hashes = [h["content"] for r in component["externalReferences"] for h in r.get("hashes", ())]
        assert hashes
        assert all(f"sha256:{content}" in text for content in hashes)


def test_a_wheel_built_twice_is_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, copy / name)
    digests = []
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        out = tmp_path / str(number)
        settings = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600", "TZ": zone, "PYTHONHASHSEED": str(number)}
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
        subprocess.run(command, cwd=copy, env=settings, check=True, capture_output=True, timeout=120)
        [wheel] = out.glob("*.whl")
        digests.append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    with zipfile.ZipFile(wheel) as made:
        names = made.namelist()
    assert "onrecord/desk/templates/report.html" in names
    assert not any("__pycache__" in name or name.endswith(".pyc") for name in names)
