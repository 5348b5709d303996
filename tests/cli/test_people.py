"""`rhannu person add`, and the other small commands."""

from datetime import timedelta

import pytest
from django.apps import apps

from rhannu.base import clock
from rhannu.organisations.models import Person, Role
from rhannu.organisations.rules import is_fund_team
from tests.factories import make_organisation, make_practice

pytestmark = pytest.mark.django_db


def test_the_first_officer_is_made_here(rhannu):
    result = rhannu("person", "add", "First Officer", "--email", "first@rhannu.example")
    assert result.exit_code == 0
    person = Person.objects.get(email="first@rhannu.example")
    assert is_fund_team(person, clock.today()) and not person.is_fictional


def test_somebody_is_entered_at_an_organisation(rhannu):
    council = make_organisation(slug="ceredigion", name_en="Ceredigion County Council")
    arguments = ["--email", "a@rhannu.example", "--role", "member", "--at", "ceredigion", "--welsh"]
    rhannu("person", "add", "Somebody", *arguments)
    person = Person.objects.get(email="a@rhannu.example")
    assert person.acts_for(council, clock.today()) and person.language == "cy"
    assert person.roles_on(clock.today()) == {Role.MEMBER}


def test_the_same_address_twice_is_refused_in_a_sentence(rhannu):
    rhannu("person", "add", "One", "--email", "one@rhannu.example")
    result = rhannu("person", "add", "Two", "--email", "one@rhannu.example")
    assert result.exit_code == 1
    assert result.stderr == "Somebody with this e-mail is already entered. Look them up instead.\n"
    assert Person.objects.filter(is_system=False).count() == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["", "--email", "a@rhannu.example"], "without a name"),
        ([" ", "--email", "a@rhannu.example"], "without a name"),
        (["One", "--email", "one at rhannu"], "“one at rhannu”"),
        (["One", "--email", "o ne@rhannu.example"], "Write an address"),
        (["One", "--email", "a@rhannu.example", "--role", "organisation_lead"], "at which one"),
        (["One", "--email", "a@rhannu.example", "--role", "member"], "at which one"),
    ],
)
def test_what_would_be_nobody_is_refused_whole(rhannu, arguments, words):
    result = rhannu("person", "add", *arguments)
    assert result.exit_code == 1
    assert words in result.stderr and result.stderr.count("\n") == 1
    assert not Person.objects.filter(is_system=False).exists()


def test_a_further_role_is_given_once(rhannu):
    body = make_organisation(slug="powys")
    rhannu("person", "add", "One", "--email", "one@rhannu.example")
    further = ("person", "grant", "One@rhannu.example", "--role", "member", "--at", "powys")

    assert rhannu(*further).stdout == "One now holds the role Member.\n"
    assert rhannu(*further).stdout == "One holds that role already.\n"
    one = Person.objects.get(email="one@rhannu.example")
    assert one.roles_on(clock.today()) == {Role.FUND_OFFICER, Role.MEMBER}
    assert one.acts_for(body, clock.today())


@pytest.mark.parametrize(
    ("email", "role", "words"),
    [
        ("two@rhannu.example", "analyst", "Nobody is entered with the e-mail two@rhannu.example"),
        ("one@rhannu.example", "member", "at which one"),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_in_a_sentence(rhannu, email, role, words):
    rhannu("person", "add", "One", "--email", "one@rhannu.example")
    result = rhannu("person", "grant", email, "--role", role)

    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_role_ends_today_and_never_the_last_that_looks_after_the_fund(rhannu):
    rhannu("person", "add", "One", "--email", "one@rhannu.example")
    rhannu("person", "grant", "one@rhannu.example", "--role", "analyst")
    end = ("person", "end", "one@rhannu.example", "--role")

    assert rhannu(*end, "analyst").stdout == "One holds the role Analyst until today.\n"
    one = Person.objects.get(email="one@rhannu.example")
    assert one.roles_on(clock.today() + timedelta(days=1)) == {Role.FUND_OFFICER}
    assert "does not hold that role" in rhannu(*end, "analyst").stderr
    assert "Nobody would look after the fund" in rhannu(*end, "fund_officer").stderr


def test_index_rebuild_says_how_much_was_written(rhannu):
    make_practice(donors=[make_organisation()])
    result = rhannu("index", "rebuild")
    assert (result.exit_code, result.stdout) == (0, "Search knows 2 things anew.\n")


def test_setup_has_nothing_to_do_where_it_is_done(rhannu):
    assert "ready already" in rhannu("setup").stdout


def test_tick_lets_every_app_do_what_is_due(rhannu, monkeypatch):
    config = apps.get_app_config("fund")
    monkeypatch.setattr(config, "tick", lambda at: 3, raising=False)
    others = [app for app in apps.get_app_configs() if hasattr(app, "tick") and app is not config]
    for other in others:
        monkeypatch.setattr(other, "tick", lambda at: 0)
    assert rhannu("tick").stdout == "Done: 3.\n"
