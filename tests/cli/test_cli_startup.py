"""Start-up stays light: asking for help loads nothing that only work needs."""

import subprocess
import sys

HEAVY = {"sqlalchemy", "alembic", "trafilatura", "rich", "lxml", "onnxruntime", "numpy", "charset_normalizer"}


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, onrecord.cli; print('\\n'.join(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_python_dash_m_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("onrecord, version ")
