"""One utterance through all its tellings, and a report among those it was made from and those made from it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Change, Reading, Relation, Report, Statement
from onrecord.trace.agencies import agencies
from onrecord.trace.differences import Difference, differences
from onrecord.trace.results import Derivation, Told, Traced
from onrecord.trace.revisions import Version
from onrecord.trace.voices import root


@dataclass(frozen=True, slots=True)
class Branch:
    """One report in a tree: how it came to be, and what it tells of the saying where the tree is of one.

    `statement` and `told_from` are statements' ids, `content` is what it says, `differences` are those to the
    telling it was told from (or, in a tree of reports, none). `changes` and `reasons` are against the first
    telling. `agencies` are those the text names as its source; `unknown` are those of them without a report here.
    """

    report: str
    outlet: str | None
    published: str | None
    url: str | None
    title: str | None
    relation: Relation
    derives_from: str | None
    evidence: tuple[str, ...]
    agencies: tuple[str, ...]
    unknown: tuple[str, ...]
    statement: str | None = None
    told_from: str | None = None
    content: str = ""
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent origin, and the chains of reports through which it reached the others, itself first."""

    origin: str
    outlet: str | None
    chains: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tellings of a saying, or the reports of a family, the oldest first; `saying` is None for a family.

    `tellings` are the statements of the report asked about that tell an older one again, `versions` its versions
    where it has several.
    """

    subject: str
    saying: str | None
    branches: tuple[Branch, ...]
    voices: tuple[Voice, ...]
    tellings: tuple[Branch, ...] = ()
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Grove:
    """The reports that a tree is made of, the oldest first, and the outlets that there are in the whole ledger."""

    found: tuple[Traced, ...]
    derivations: Mapping[str, Derivation]
    readings: Mapping[str, Reading]
    outlets: frozenset[str]

    def tellings(self, of: Callable[[Told], bool]) -> tuple[Branch, ...]:
        """Return the statements of these reports for which `of` is true, as tellings."""
        statements = {s.id: (s, r.report) for r in self.readings.values() for s in r.statements}
        wanted = ((t, one) for t in self.found for one in t.told if of(one))
        return tuple(self._telling(t, one, statements) for t, one in wanted)

    def branch(self, report_id: str) -> Branch:
        """Return a report as a branch."""
        report = self.readings[report_id].report
        derivation = self.derivations[report_id]
        own = (report.outlet or "").casefold()
        named = tuple(a for a in agencies(report.text) if a.casefold() != own)
        unknown = tuple(a for a in named if not any(a.casefold() in outlet for outlet in self.outlets))
        return Branch(
            report=report.id,
            outlet=report.outlet,
            published=report.published,
            url=report.url,
            title=report.title or report.text.partition("\n")[0],
            relation=derivation.relation,
            derives_from=derivation.derives_from,
            evidence=derivation.evidence + tuple(f"names {a}, an agency not in the ledger" for a in unknown),
            agencies=named,
            unknown=unknown,
        )

    def _telling(self, t: Traced, one: Told, statements: Mapping[str, tuple[Statement, Report]]) -> Branch:
        statement, report = statements[one.statement]
        before = statements.get(one.told_from[1]) if one.told_from else None
        found: tuple[Difference, ...] = ()
        if before:
            spans = before[0].content.spans, statement.content.spans
            found = differences(before[1].text, report.text, *spans)
        return replace(
            self.branch(t.id),
            statement=one.statement,
            told_from=one.told_from[1] if one.told_from else None,
            content=statement.content.text,
            changes=one.changes,
            reasons=one.reasons,
            differences=found,
        )


def saying_tree(first: tuple[str, str], grove: Grove) -> Tree:
    """Return the tree of the saying first told in (report id, statement id)."""
    branches = sorted(grove.tellings(lambda one: one.first == first), key=lambda b: b.statement != first[1])
    name = next(one.saying for t in grove.found for one in t.told if one.first == first)
    heard = [b.report for b in branches]
    return Tree(name, name, tuple(branches), spoken(heard, grove))


def report_tree(report_id: str, grove: Grove, versions: Sequence[Version] = ()) -> Tree:
    """Return the family of a report: those of the grove with the same report at the beginning of their chains."""
    first = root(report_id, grove.derivations)
    family = [t.id for t in grove.found if root(t.id, grove.derivations) == first]
    own = {s.id for s in grove.readings[report_id].statements}
    retold = grove.tellings(lambda one: one.statement in own and one.told_from is not None)
    branches = tuple(grove.branch(i) for i in family)
    return Tree(report_id, None, branches, spoken(family, grove), retold, tuple(versions))


def spoken(reports: Iterable[str], grove: Grove) -> tuple[Voice, ...]:
    """Return the independent origins behind `reports`, each with its chains; one voice is counted once."""
    chains: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for report in dict.fromkeys(reports):
        chain = [report]
        while (parent := grove.derivations[chain[-1]].derives_from) is not None:
            chain.append(parent)
        chains[chain[-1]].append(tuple(reversed(chain)))
    return tuple(Voice(i, grove.readings[i].report.outlet, tuple(found)) for i, found in chains.items())
