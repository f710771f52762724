"""The walls of the house: which room may import which, how long a module may be, what the public API is."""

import ast
from pathlib import Path

import pytest

import onrecord

SOURCE = Path(onrecord.__file__).parent
ORDER = [
    "model", "gather", "language", "extract", "ledger", "trace", "follow", "share", "api", "desk", "corpus", "cli",
    "__main__",
]  # fmt: skip
LONGEST_MODULE = 400
MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        rooms |= {name.split(".")[1] for name in names if name.startswith("onrecord.")}
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_from_the_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    allowed = set(ORDER[: ORDER.index(room) + 1])
    assert imported_rooms(path) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_module_is_too_long_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("room", [p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()])
def test_every_room_has_its_place_in_the_order(room: str) -> None:
    assert room in ORDER


def test_the_public_api_is_what_it_is() -> None:
    assert onrecord.__all__ == [
        "Ledger",
        "LedgerError",
        "OnrecordError",
        "Reading",
        "Report",
        "SourceError",
        "UsageError",
        "__version__",
        "open",
        "read",
    ]
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert {"add", "statements", "commitments", "export"} <= set(dir(onrecord.Ledger))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = onrecord.nonsense
