"""A finder from the folder that training wrote: networks, tokenizer, boundaries, settings."""

import json
from pathlib import Path

from onrecord.extract.trained.finder import Finder
from onrecord.extract.trained.findings import Settings
from onrecord.language.encoder.boundaries import Boundaries
from onrecord.language.encoder.networks import Networks
from onrecord.language.encoder.onnx import OnnxNetworks
from onrecord.language.encoder.units import load_tokenizer


def load_finder(folder: Path, networks: Networks | None = None) -> Finder:
    """Return the finder of the model in `folder`, with its `networks` where they are loaded already.

    What is fitted after the networks may be missing while they are.
    """
    fitted, kept = folder / "boundaries.json", folder / "reader.json"
    boundaries = Boundaries.load(fitted) if fitted.exists() else Boundaries.unlearned()
    settings = Settings()
    if kept.exists():
        row = json.loads(kept.read_text(encoding="utf-8"))
        settings = Settings(**(row | {"weights": tuple(row["weights"])}))
    tokenizer = load_tokenizer(str(folder / "tokenizer.json"))
    return Finder(networks or OnnxNetworks(folder), tokenizer, boundaries, settings)
