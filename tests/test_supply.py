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
from collections.abc import Iterable, Mapping
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ \\;]+)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


LOCKS = {"requirements.lock": (), "requirements-extras.lock": ("corpus", "cluster", "parquet", "postgres")}


def locked(lock: str = "requirements.lock") -> dict[str, str]:
    return dict(_PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def needed(lock: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(one for extra in LOCKS[lock] for one in extras[extra])]


def bill() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_and_allowed_by_its_bound(lock: str) -> None:
    pins = locked(lock)
    for one in needed(lock):
        name, _, bound = one.partition(">=")
        assert bound, f"{one} has no lower bound"
        pinned = pins[name.split("[")[0].lower().replace("_", "-")]
        assert _numbers(pinned) >= _numbers(bound), f"{name} is locked at {pinned}, below {bound}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_what_the_pinned_packages_need_and_nothing_else(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    here = {
        canonicalize_name(pin.name)
        for line in re.findall(r"^([a-z0-9].*?) \\$", text, re.MULTILINE)
        if (pin := Requirement(line)).marker is None or pin.marker.evaluate()
    }
    found, newer = reached(map(Requirement, needed(lock)), locked(lock))
    assert found <= here
    # What a pinned version needs that gave way to a newer one here cannot be told.
    assert newer or here == found


def reached(wanted: Iterable[Requirement], pins: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Give the names of what is needed, from these on, as far as the pinned versions are installed; and what is not so."""
    found, newer = set[str](), set[str]()
    waiting = [(need, extra) for need in wanted for extra in ("", *need.extras)]
    seen = set[tuple[str, str]]()
    while waiting:
        need, extra = waiting.pop()
        name = canonicalize_name(need.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found.add(name)
        if version(name) != pins.get(name):
            newer.add(name)
            continue
        for line in requires(name) or ():
            inner = Requirement(line)
            if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                waiting += [(inner, one) for one in ("", *inner.extras)]
    return found, newer


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_place_it_is_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert {entry.partition("==")[0] for entry in entries} == set(locked(lock))
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
