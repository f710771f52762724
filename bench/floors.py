"""Floors and ceilings for measured figures."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

Bounds = dict[str, dict[str, float]]
"""By figure: `{"min": x}` for one that must not fall, `{"max": x}` for one that must not rise."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure beside its bound; `failed` where it is beyond, or where a bounded figure was not measured."""

    name: str
    value: float | None
    bound: str
    failed: bool

    def __str__(self) -> str:
        value = "missing" if self.value is None else f"{self.value:.3f}"
        return f"{self.name:26s} {value:>10s}  {self.bound:>10s}{'  FAILED' if self.failed else ''}"


def load(path: Path) -> dict[str, Bounds]:
    """Return the bounds of every group of figures."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def judge(figures: dict[str, float], bounds: Bounds) -> list[Verdict]:
    """Hold figures against their bounds; a figure without one passes."""
    names = list(dict.fromkeys([*figures, *bounds]))
    return [_verdict(name, figures.get(name), bounds.get(name, {})) for name in names]


def _verdict(name: str, value: float | None, bound: dict[str, float]) -> Verdict:
    low, high = bound.get("min"), bound.get("max")
    shown = " ".join(
        part for part in (f"≥ {low}" if low is not None else "", f"≤ {high}" if high is not None else "") if part
    )
    beyond = value is None or (low is not None and value < low) or (high is not None and value > high)
    return Verdict(name, value, shown, failed=bool(bound) and beyond)
