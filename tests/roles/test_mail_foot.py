"""The links at the foot of every mail: opened by a scanner, and altered."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from rhannu.base import clock
from rhannu.organisations.mail import token_for
from tests.factories import NOW, make_person
from tests.roles.test_mailed_links import (
    LANGUAGES,
    SIGNED,
    UNKNOWN,
    everything,
    given_away_by,
    plain,
)
from tests.web.exchange.browser import open_browser

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    cache.clear()
    with clock.stopped(NOW):
        yield


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SIGNED))
def test_the_foot_of_a_mail_is_opened_in_vain_and_altered_in_vain(name, language):
    token = token_for(make_person(), ["post_check"])
    path = LANGUAGES[language] + reverse(name, args=[token])
    before, outside = everything(), open_browser()
    for fetch in (outside.get, outside.head):
        page = fetch(path)
        assert page.status_code == 200 and not given_away_by(page)
    altered = path.replace(token, f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}")
    for page in (outside.get(altered), outside.post(altered)):
        assert page.status_code == 409 and not given_away_by(page)
        assert UNKNOWN[language] in plain(page)
    assert everything() == before
