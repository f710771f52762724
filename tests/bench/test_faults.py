"""A sample of the faults of `python -m bench.faults`, one of each kind and then some."""

from pathlib import Path

import pytest
from bench.fault_works import WORKS
from bench.faults import SHARES, Fault, planned, strike

SAMPLE = [Fault(number, share[0], work) for number, share in enumerate(SHARES) for work in WORKS[:2]]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("fault", SAMPLE, ids=lambda fault: f"{fault.name} during {fault.work.name}")
def test_nothing_that_was_acknowledged_is_lost(fault: Fault, tmp_path: Path) -> None:
    assert strike(fault, 7, tmp_path).after.all == []


def test_the_same_seed_gives_the_same_faults_and_all_of_them() -> None:
    named = [(fault.name, fault.work.name) for fault in planned(560, 1)]
    assert named == [(fault.name, fault.work.name) for fault in planned(560, 1)]
    assert len(set(named)) == sum(len(share[2]) for share in SHARES)
