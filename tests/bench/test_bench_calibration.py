"""Reliability: what confidence promises against what came true."""

import pytest
from bench.calibration import calibration_error, reliability


def test_what_holds_its_word_has_no_error() -> None:
    judged = [(0.75, True)] * 3 + [(0.75, False)]
    (only,) = reliability(judged)
    assert (only.least, only.count, only.confidence, only.right) == (0.7, 4, 0.75, 0.75)
    assert calibration_error([only]) == 0


def test_errors_weigh_by_how_many_statements_they_bear_on() -> None:
    judged = [(0.95, True)] * 3 + [(0.15, True)]
    assert [b.least for b in reliability(judged)] == [0.1, 0.9]
    assert calibration_error(reliability(judged)) == pytest.approx((3 * 0.05 + 0.85) / 4)


def test_full_confidence_stands_in_the_last_bin_and_nothing_has_no_error() -> None:
    assert [b.least for b in reliability([(1.0, True)])] == [0.9]
    assert calibration_error(reliability([])) == 0.0
