"""What all tests of this room share."""

import pytest

from onrecord.gather.tongue import language_of


@pytest.fixture(scope="session", autouse=True)
def _languages() -> None:
    """Load the model of languages before tests are timed: it takes a second, once."""
    language_of("Der Minister sagte, die Straße werde im Mai fertig.")
