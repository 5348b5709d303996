"""The world of the matrix is made once for a file of tests, the facts of a row once for its columns."""

import pytest

from rhannu.base import clock
from tests.factories import NOW
from tests.roles.world import make_world, rolled_back


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), rolled_back(), clock.stopped(NOW):
        yield make_world()
