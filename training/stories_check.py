"""Checks annotated stories against the guide: `python -m training.stories_check FOLDER…`.

A folder is a story or holds stories. Every complaint is one line; the exit status is 1 where there is any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from . import stories_rules_text as text
from . import stories_rules_whole as whole
from .stories_load import Statement, Story, StoryError, locate_statement, read_files


def check(folder: Path) -> list[str]:
    """Return the complaints about the story in `folder`; none where it follows the guide."""
    try:
        return list(_complaints(folder))
    except StoryError as error:
        return [str(error)]
    except (KeyError, TypeError, AttributeError) as error:
        return [f"story.json lacks or misshapes something: {type(error).__name__}: {error}"]


def _complaints(folder: Path) -> Iterator[str]:
    data, texts = read_files(folder)
    located: list[Statement] = []
    for row in data["statements"]:
        try:
            located.append(locate_statement(row, texts))
        except StoryError as error:
            yield str(error)
    story = Story(folder, data, texts, located)
    if data["language"] != "en" or not data["topic"]:
        yield "a topic, and language en, are wanted"
    for rule in (text.reports, text.actors, text.statements):
        yield from rule(story)
    if len(located) == len(data["statements"]):
        # with statements missing, every reference to them would be one more complaint
        yield from whole.commitments(story)
        yield from whole.whole(story)


def folders(root: Path) -> list[Path]:
    """`root` itself where it is a story, else the stories in it."""
    return [root] if (root / "story.json").exists() else sorted(p.parent for p in root.glob("*/story.json"))


def main(arguments: list[str]) -> int:
    """Print the complaints about every story and a summary; return 0 where there are none, 2 on wrong usage."""
    stories = [f for a in arguments for f in folders(Path(a))]
    if not stories:
        print("usage: python -m training.stories_check FOLDER…", file=sys.stderr)
        return 2
    bad = 0
    for folder in stories:
        complaints = check(folder)
        bad += bool(complaints)
        for complaint in complaints:
            print(f"{folder.name}: {complaint}")
    print(f"{len(stories)} stories, {bad} with complaints")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
