"""`rhannu week`: the list at the command line, in both languages and as JSON."""

import json

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.organisations.actions import record_need
from tests.factories import NOW, TODAY, make_organisation, make_practice, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def a_list():
    with clock.stopped(NOW):
        make_practice(
            title_en="Dim street lights", title_cy="Pylu goleuadau", donors=[make_organisation()]
        )
        body = make_organisation(slug="vale", short_en="Vale", short_cy="Y Fro")
        words = {"words_en": "Dim our street lights", "theme": "street_lighting"}
        record_need(by=system(), organisation=body, on=TODAY, at=NOW, **words)
        for of in (None, body):
            actions.fill_list(by=system(), organisation=of, at=NOW)
        yield


@pytest.fixture
def printed(rhannu):
    def run(*options):
        result = rhannu("week", *options)
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def test_the_list_is_a_table_in_either_language(printed):
    assert "Vale could talk to" in " ".join(printed("--lang", "en").split())
    assert "Pam nawr" in printed("--lang", "cy") and "Pylu" in printed("--lang", "cy")


def test_a_machine_gets_the_same_as_json(printed):
    data = json.loads(printed("--json", "--for", "vale"))

    assert data["week"] == "2026-11-23"
    [tip] = data["tips"]
    assert (tip["recipient"], tip["why"], tip["since"]) == ("vale", "need", "2026-11-23")


def test_an_empty_list_says_so(printed):
    with clock.stopped(NOW.replace(month=12)):
        assert "Nothing stands in the list" in printed("--lang", "en")
