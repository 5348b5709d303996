"""Pages are tested as readers get them, and no template may name what is not there."""

import pytest
from django.core.cache import cache
from django.template import engines

from rhannu.web import readers, shell


class Missing(str):
    """Stands for a variable that a template names and nobody gave."""

    def __contains__(self, part):
        return part == "%s" or super().__contains__(part)

    def __mod__(self, variable):
        raise AssertionError(f"A template names {variable!s}, which is not there")


@pytest.fixture(autouse=True)
def nothing_missing(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Missing("%s"))


@pytest.fixture(autouse=True)
def no_page_kept():
    """Each test starts without what the one before kept: public pages, and who is signed in."""
    cache.clear()
    shell._known.clear()
    readers.forget()
