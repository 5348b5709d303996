import pytest

from rhannu.base import clock
from tests.base.conftest import own_database  # noqa: F401
from tests.factories import NOW


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield
