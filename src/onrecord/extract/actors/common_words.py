"""Words of the language: what `training/common_words.py` found written small in the training texts."""

from functools import cache
from importlib.resources import files


@cache
def common_words() -> frozenset[str]:
    """Return the words, in lower case, that are names of nobody."""
    return frozenset((files(__package__) / "common_words.txt").read_text(encoding="utf-8").split())
