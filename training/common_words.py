"""Collects the words that our own texts write small, so that a sentence's first word is not taken for a name.

usage: python -m training.common_words --stories training/stories --pairs training/pairs \
    --out src/onrecord/extract/actors/common_words.txt
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.extract.actors.given import FEMALE, MALE

from .data.pairs import read_pairs
from .data.stories import read_story, story_folders

# A word counts where so many texts write it small, and if so often as much as they write it with a capital.
LEAST_TEXTS, OFTENER = 2, 5
SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INSIDE = re.compile(r"[a-z] $")


def texts(stories: Path, pairs: Path) -> Iterator[str]:
    """Yield the reports of the training stories and the sentences of the pairs."""
    for folder in story_folders(stories, "train"):
        yield from (document.text for document in read_story(folder))
    for undertaking in read_pairs(pairs):
        yield undertaking.content
        yield from (said.sentence for said in undertaking.said)


def common(found: Iterable[str]) -> list[str]:
    """Return the words, sorted, that texts write small and hardly ever with a capital inside a sentence."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in found:
        words = [(m.group(), _INSIDE.search(text, max(0, m.start() - 2), m.start())) for m in _WORD.finditer(text)]
        small.update({word for word, _ in words if word.islower()})
        capital.update(word.lower() for word, inside in words if inside and word[0].isupper())
    names = FEMALE | MALE
    return sorted(
        word
        for word, count in small.items()
        if count >= max(LEAST_TEXTS, OFTENER * capital[word]) and len(word) >= SHORTEST and word not in names
    )


def main() -> None:
    """Read the texts and write the list, a word a line."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("stories", "pairs", "out"):
        args.add_argument(f"--{name}", type=Path, required=True)
    chosen = args.parse_args()
    found = common(texts(chosen.stories, chosen.pairs))
    chosen.out.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found):,} words")


if __name__ == "__main__":
    main()
