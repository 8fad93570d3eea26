"""What the tests of faults need of the machine; where it is lacking, one line says so."""

import pytest

from tests.faults import tracing


@pytest.fixture(scope="session")
def strace() -> None:
    """For tests that look at system calls, or make them fail."""
    if reason := tracing.lacking():
        pytest.skip(reason)
