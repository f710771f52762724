"""A tree of tellings as a person sees it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree as Drawn

from onrecord.cli.output import table
from onrecord.trace.differences import Difference
from onrecord.trace.revisions import Version
from onrecord.trace.trees import Branch, Tree, Voice

_AROUND = 8  # differences shown of one telling; all are in the JSON


def tree_views(tree: Tree) -> Iterator[RenderableType]:
    """Yield what to print of a tree."""
    yield Text.assemble(("Tellings of " if tree.saying else "The family of ", "dim"), (tree.subject, "bold"))
    yield _drawn(tree.branches)
    if tree.tellings:
        yield Text("What it tells again", style="bold")
        yield Group(*(_shown(b, str(b.statement)) for b in tree.tellings))
    for version in tree.versions[1:]:
        yield _version(version)
    yield table(
        f"{len(tree.voices)} independent voice{'' if len(tree.voices) == 1 else 's'}",
        ("Origin:nowrap", "Outlet:2", "Through:4"),
        ((v.origin, v.outlet or "", _through(v)) for v in tree.voices),
    )


def _drawn(branches: tuple[Branch, ...]) -> Drawn:
    """Return the branches as a tree: each under the report it was made from, where that one is shown too."""
    whole = Drawn("", hide_root=True)
    places: dict[str, Drawn] = {}
    for b in branches:
        above = places.get(b.report) or places.get(b.derives_from or "") or whole
        place = above.add(_shown(b, b.statement or b.report))
        places.setdefault(b.report, place)
    return whole


def _shown(b: Branch, name: str) -> RenderableType:
    where = " · ".join(part for part in (b.outlet, (b.published or "")[:10]) if part)
    relation = f"{b.relation} of {b.derives_from}" if b.derives_from else b.relation.value
    lines = [Text.assemble((name, "bold"), f"  {where}  ", (relation, "cyan"))]
    lines.append(Text(b.content or b.title or ""))
    lines += [Text(f"  {c.replace('_', ' ')}: {why}", style="red") for c, why in zip(b.changes, b.reasons, strict=True)]
    if b.statement is None:
        lines += [Text(f"  {why}", style="dim") for why in b.evidence]
    if b.differences:
        lines.append(_words(b.differences))
    return Group(*lines)


def _words(found: tuple[Difference, ...]) -> Text:
    """Return what stood there, struck out, beside what stands here, with where each stands in its text."""
    shown = Text("  ")
    for d in found[:_AROUND]:
        if d.there:
            shown.append(f"[-{d.there}-]", style="red strike").append(f"{d.there_span.start} ", style="dim")
        if d.here:
            shown.append(f"{{+{d.here}+}}", style="green").append(f"{d.here_span.start} ", style="dim")
    if len(found) > _AROUND:
        shown.append(f"and {len(found) - _AROUND} more", style="dim")
    return shown


def _version(version: Version) -> RenderableType:
    edited = version.modified or version.retrieved or "no date"
    lines = [Text.assemble((f"Version {version.version}", "bold"), f"  edited: {edited}"), _words(version.differences)]
    for s in version.statements:
        told = zip(s.changes, s.reasons, strict=True)
        lines += [Text(f"  {s.statement} {c.replace('_', ' ')}: {why}", style="red") for c, why in told]
    return Group(*lines)


def _through(voice: Voice) -> str:
    return "\n".join(" → ".join(chain) for chain in voice.chains if len(chain) > 1) or "itself"
