"""What several tests of the ground floor need."""

import pytest

from tests.base import processes


@pytest.fixture
def own_database(tmp_path):
    """The address of an empty database, for processes of their own."""
    with processes.own_database(tmp_path) as address:
        yield address
