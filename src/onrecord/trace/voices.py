"""Independent origins: tellings whose reports were made from one another are one voice."""

from collections.abc import Iterable, Mapping

from onrecord.trace.results import Derivation


def root(report: str, derivations: Mapping[str, Derivation]) -> str:
    """Return the report at the beginning of the chain that `report` was made through."""
    parent = derivations[report].derives_from
    while parent is not None:
        report = parent
        parent = derivations[report].derives_from
    return report


def voices(reports: Iterable[str], derivations: Mapping[str, Derivation]) -> int:
    """Count the origins behind `reports`: never their number where one was made from another."""
    return len({root(r, derivations) for r in reports})
