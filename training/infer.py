"""Reads a text with an exported model: `python -m training.infer MODEL FILE` prints what was found."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.extract.trained.findings import Finding
from onrecord.extract.trained.loading import load_finder


def described(found: Finding, text: str) -> dict[str, object]:
    """Return an attribution with its words."""
    return {
        "source": found.source and text[slice(*found.source)],
        "cue": found.cue and text[slice(*found.cue)],
        "content": [text[s:e] for s, e in found.content],
        "spans": {"source": found.source, "cue": found.cue, "content": found.content},
        "probability": round(found.probability, 3),
        "certainty": [round(p, 3) for p in found.certainty],
        "polarity": [round(p, 3) for p in found.polarity],
        "commitment": [round(p, 3) for p in found.commitment],
    }


def main(model: str, file: str) -> None:
    """Print one JSON object an attribution."""
    text = Path(file).read_text(encoding="utf-8")
    for found in load_finder(Path(model)).find(text):
        print(json.dumps(described(found, text), ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
