"""No test in this folder reaches the network, or files outside a folder of its own."""

import pytest
from django.conf import settings
from django.db import connection
from pytest_socket import socket_allow_hosts

from rhannu.base import search
from rhannu.organisations import likeness
from rhannu.web import readings

DATABASE_HOST = settings.DATABASES["default"].get("HOST", "")


def pytest_runtest_setup():
    hosts = ["127.0.0.1", "::1"]
    if DATABASE_HOST and not DATABASE_HOST.startswith("/"):
        hosts.append(DATABASE_HOST)
    socket_allow_hosts(hosts, allow_unix_socket=True)


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def search_begins_empty():
    """Each test's database begins empty; what this process read of the last one is forgotten."""
    search.drop_index()
    likeness.forget()


@pytest.fixture(scope="session", autouse=True)
def no_reading_is_written_unasked():
    """What pages count stays in memory: a timer's own thread would write beside the test.

    For the whole session, as a module's own fixture reads pages before any test begins.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "_soon", lambda _seconds: None)
        yield


@pytest.fixture(autouse=True)
def readings_begin_at_none(monkeypatch):
    monkeypatch.setattr(readings, "_memory", readings._Memory())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Django asks a database once what it can do with JSON: not within a test that counts queries."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field
