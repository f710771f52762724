"""The docs say what the program does: a command, option, setting or dependency without them fails here."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_the_page_of_commands_is_what_help_prints() -> None:
    spec = importlib.util.spec_from_file_location("make_commands", DOCS / "make_commands.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == made.page(), "run: python docs/make_commands.py"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    missing = [name for d in named if f"**{(name := re.split('[>=<;[ ]', d)[0])}**" not in reasons]
    assert not missing


def test_every_environment_variable_is_documented() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "src").rglob("*.py"))
    docs = "\n".join(p.read_text(encoding="utf-8") for p in DOCS.glob("*.md"))
    for name in set(re.findall(r"ONRECORD_[A-Z_]+", code)):
        assert name in docs


@pytest.mark.parametrize("path", [*DOCS.glob("*.md"), *ROOT.glob("*.md")], ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_python_of_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = ROOT / "src" / "onrecord" / "example" / "reports.jsonl"
    (tmp_path / "reports.jsonl").write_bytes(story.read_bytes())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "tutorial.md", "exec"), {})


def test_the_readme_shows_what_the_program_prints() -> None:
    shown = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    done = CliRunner().invoke(main, ["demo"])
    printed = {line.strip() for line in done.output.splitlines()}
    for line in shown[1].splitlines():
        assert line.strip() in printed
