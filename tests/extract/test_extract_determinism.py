"""The same text gives the same reading in every process, whatever order its hashes take."""

import os
import subprocess
import sys

_READS = """
import sys
from onrecord.extract import default_reader
from onrecord.gather import Known, from_text
from onrecord.model.contract import encode, reading_to_json
print(encode(reading_to_json(default_reader().read(from_text(sys.stdin.read(), Known(published="2025-03-05"))))))
"""
# An office that is a post office too, a ministry of two fields, a body told of by several words.
_TEXT = """The tax portal was to have been back last Friday. Ivo Demeter, 78, counted his pension at a post office in Rusk.
“To the penny,” he reported. The newspaper office in Rusk said it would print by June.

The Ministry of Health and Social Affairs of Velm denied that the hospital fund bank was closed. Its spokeswoman said
the party committee of the port authority council had agreed to open the harbour by 3 May.
"""


def _read(seed: int) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _READS],
        input=_TEXT,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_a_reading_is_the_same_under_another_hash_seed() -> None:
    first = _read(0)
    assert '"statements"' in first
    assert _read(1) == first
