"""Progress on a terminal, nothing in a pipe."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import ProgressColumn, Task, TaskID
    from rich.text import Text

    from onrecord.corpus.step import Step

_T = TypeVar("_T")


def shown(items: Iterable[_T], what: str) -> Iterator[_T]:
    """Yield `items`, counting them on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)


@contextmanager
def meter() -> Iterator[Callable[["Step"], None]]:
    """Give what shows how far a long work is, with its rate and the time left, on standard error if a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _rate(),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=600) as progress:
        shown: dict[str, TaskID] = {}

        def tell(step: "Step") -> None:
            if step.what not in shown:
                progress.refresh()
                for before in shown.values():
                    progress.update(before, visible=False)
                shown[step.what] = progress.add_task(step.what, completed=step.done)
            progress.update(shown[step.what], completed=step.done, total=step.total or None)

        yield tell


def _rate() -> "ProgressColumn":
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second, over the last minutes."""

        def render(self, task: "Task") -> "Text":
            return Text(f"{task.speed:,.1f}/s" if task.speed else "")

    return Rate()
