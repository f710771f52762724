from datetime import date

from onrecord.extract.times.edtf import edtf


def test_a_day_an_interval_and_open_sides() -> None:
    first, last = date(2025, 3, 1), date(2025, 5, 31)
    assert edtf(first, last) == "2025-03-01/2025-05-31"
    assert edtf(None, last) == "../2025-05-31"
    assert edtf(first, None) == "2025-03-01/.."
    assert edtf(last, last) == "2025-05-31"
    assert edtf(None, None) is None
