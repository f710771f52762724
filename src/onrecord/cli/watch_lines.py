"""One line, or a few, for each thing that happened while watching."""

from datetime import datetime

from onrecord.api.watching_events import Event, EventKind
from onrecord.cli.failures import lined
from onrecord.model.letters import shapes

_MOST = 3  # paragraphs of an edit that are shown of each kind
_WIDEST = 100  # characters of a paragraph that are shown


def line_of(event: Event) -> str:
    """Return what to print for an event: local time, what happened, to what; an edit's paragraphs below."""
    when = datetime.fromisoformat(event.at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    head = f"{when}  {event.kind.value:9}  "
    if event.kind not in {EventKind.ADDED, EventKind.CHANGED}:
        return shapes(f"{head}{lined(event.url or '')}: {lined(event.detail or '')}")
    named = " · ".join(part for part in (event.title, event.outlet, event.published or "undated") if part)
    lines = [lined(f"{head}{event.report}  {named}")]
    if event.detail:
        lines.append(f"{'':32}not whole: {lined(event.detail)}")
    if event.date_conflict:
        lines.append(f"{'':32}dates differ: {lined(event.date_conflict)}")
    lines += [*_shown("-", event.removed), *_shown("+", event.added)]
    return shapes("\n".join(lines))


def _shown(sign: str, paragraphs: tuple[str, ...]) -> list[str]:
    cut = [p if len(p) <= _WIDEST else p[:_WIDEST] + "…" for p in paragraphs[:_MOST]]
    more = len(paragraphs) - len(cut)
    return [f"{'':32}{sign} {lined(text)}" for text in (*cut, *([f"({more} more)"] if more else []))]
