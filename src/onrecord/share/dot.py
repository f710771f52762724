"""A tree of tellings as a graph that Graphviz draws."""

import json

from onrecord.trace.trees import Branch, Tree

_SHAPES = {"origin": "box, style=bold", "copy": "box, style=dashed", "rewrite": "box", "independent": "ellipse"}
_WIDEST = 60  # characters of a line in a node


def dot(tree: Tree) -> str:
    """Return the tree as a directed graph in Graphviz's language: from each report to those made from it."""
    drawn = tuple({b.report: b for b in tree.branches}.values())
    names = {b.report for b in drawn}
    lines = ["digraph tellings {", "  rankdir=LR;", "  node [fontsize=10];"]
    lines += [f"  {_quoted(b.report)} [label={_label(b)}, shape={_SHAPES[b.relation]}];" for b in drawn]
    for b in drawn:
        for agency in b.unknown if b.derives_from is None else ():
            lines.append(f"  {_quoted(agency)} [shape=plaintext];")
            lines.append(f'  {_quoted(agency)} -> {_quoted(b.report)} [style=dotted, label="not in the ledger"];')
        if b.derives_from in names:
            changed = ", ".join(c.replace("_", " ") for c in b.changes)
            lines.append(f"  {_quoted(str(b.derives_from))} -> {_quoted(b.report)} [label={_quoted(changed)}];")
    return "\n".join([*lines, "}"])


def _label(b: Branch) -> str:
    parts = [b.outlet or b.report, (b.published or "")[:10], b.relation.value, (b.content or b.title or "")[:_WIDEST]]
    return _quoted("\n".join(part for part in parts if part))


def _quoted(text: str) -> str:
    """Return `text` as Graphviz quotes it: quotation marks and backslashes escaped, line breaks as such."""
    return json.dumps(text, ensure_ascii=False)
