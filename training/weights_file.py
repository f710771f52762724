"""The command that learns small weights from the annotated stories and writes them as JSON, a name a line."""

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from .data.stories import story_folders


class OfStory(Protocol):
    """Something to learn from, and the story that it is of."""

    @property
    def story(self) -> str:
        """Return the story's name."""
        ...


Found = TypeVar("Found", bound=OfStory)


def fold_of(story: str, folds: int) -> int:
    """Return the fold that a story is tried in."""
    return int(hashlib.md5(story.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def write_weights(
    description: str | None,
    found_in: Callable[[Sequence[Path]], list[Found]],
    learn: Callable[[Sequence[Found]], Mapping[str, object]],
) -> None:
    """Read the options, learn from the train and dev stories, and write the weights; of `--folds` without each too."""
    args = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--stories", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--folds", type=int, default=0)
    options = args.parse_args()
    found = found_in([f for part in ("train", "dev") for f in story_folders(options.stories, part)])
    for fold in range(options.folds):
        kept = [one for one in found if fold_of(one.story, options.folds) != fold]
        write(learn(kept), options.out.with_name(f"{options.out.name}.{fold}"))
    write(learn(found), options.out)


def write(learned: Mapping[str, object], path: Path) -> None:
    """Write weights, a name a line."""
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in learned.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
