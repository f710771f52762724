"""`onrecord serve` as a process of its own."""

import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from click.testing import CliRunner

from onrecord.cli import main


def test_the_desk_is_served_at_a_free_port_until_it_is_stopped(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--no-browser", "--port", "0", "-l", str(tmp_path / "l.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "http" in line)
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None
        with urllib.request.urlopen(f"{address[0]}healthz", timeout=30) as answer:
            assert answer.read() == b'{"status":"ok"}'
        process.terminate()
        process.wait(30)


def test_an_address_that_cannot_be_had_is_said_in_one_line(tmp_path: Path) -> None:
    ledger = str(tmp_path / "l.db")
    made = CliRunner().invoke(main, ["accounts", "add", "Ada", "-l", ledger], input="seven grey herons on the quay\n")
    assert made.exit_code == 0
    done = CliRunner().invoke(main, ["serve", "--no-browser", "--host", "192.0.2.1", "-l", ledger])
    assert done.exit_code == 2
    assert re.search(r"^onrecord: cannot listen at 192\.0\.2\.1 port 8710: .+; name another one", done.output)
