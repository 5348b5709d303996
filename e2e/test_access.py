"""No page of the site, in either language, as the reader who sees it, breaks a rule of access."""

import pytest

from e2e.looking import look
from e2e.pages import WALKS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", WALKS)
def test_axe_finds_nothing_on_any_page(name, language, chromium, site):
    looked = look(chromium, site, name, language)
    assert looked.pages == len(WALKS[name][1])
    assert not looked.axe, "\n".join(looked.axe)
