from contextlib import contextmanager

import pytest

from rhannu.base import clock, trail
from tests.factories import NOW


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def trail_stands_still():
    """Within it nothing may happen that leaves a trail."""

    @contextmanager
    def standing_still():
        before = trail.head()
        yield
        assert trail.head() == before

    return standing_still
