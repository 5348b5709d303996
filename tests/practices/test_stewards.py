"""Each group of similar practices and projects has a champion in government and a department."""

import pytest

from rhannu.base import trail
from rhannu.base.refusals import Refused
from rhannu.practices import actions
from rhannu.practices.models import GroupSteward
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def name(champion=None, department=None, by=None):
    return actions.set_steward(
        by=by or make_officer(),
        theme="street_lighting",
        champion=champion,
        department=department,
        at=NOW,
    )


def test_a_champion_is_an_open_post_in_government():
    government = make_organisation(kind="government")
    with pytest.raises(Refused, match="post in government"):
        name(make_post(organisation=make_organisation()))
    closed = make_post(organisation=government)
    closed.closed_on = TODAY
    with pytest.raises(Refused, match="This post is closed"):
        name(closed)
    with pytest.raises(Refused, match="has ended"):
        name(department=make_organisation(ended_on=TODAY))

    post = make_post(organisation=government)
    assert name(post, government).champion == post


def test_there_is_one_for_a_theme_and_the_same_twice_changes_nothing():
    department = make_organisation()
    name(department=department)
    before = trail.head()
    officer = make_officer()
    after_officer = trail.head()

    name(department=department, by=officer)
    assert trail.head() == after_officer != before
    name(by=officer)

    [one] = GroupSteward.objects.all()
    assert (one.champion, one.department) == (None, None)
