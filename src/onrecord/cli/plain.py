"""A console on which a text can command nothing: what moves the cursor or has no shape is written out as a sign."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from onrecord.model.letters import shapes


class PlainConsole(Console):
    """A console that shows the unseen characters of what it prints as signs, one for one."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Give the segments of what is shown; those that are the console's own controls stay."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(shapes(segment.text), segment.style)
