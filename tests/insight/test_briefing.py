"""A briefing pack: six that fit, and of the body only what its reader may see."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.insight.briefing import SIX, Wanted, briefing
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LAMPS = {"theme": "street_lighting", "title_en": "LED street lights", "title_cy": "Goleuadau LED"}


@pytest.fixture
def powys():
    return make_organisation(short_en="Powys")


def pack(reader=None, **wanted):
    return briefing(Wanted(**wanted), reader=reader or make_officer(), on=TODAY)


def titles(found):
    return [one.practice.title_en for one in found.fits]


def test_what_answers_the_words_stands_first_and_the_theme_fills_up(powys):
    donor = make_organisation()
    lamps = make_practice(donors=[donor], **LAMPS)
    others = [make_practice(donors=[donor], title_en=f"Dimming {n}") for n in range(8)]
    make_evidence(others[3], donor)

    found = pack(words="LED street lights", themes=("street_lighting",))

    assert len(found.fits) == SIX and found.fits[0].practice == lamps
    assert "It answers your words" in found.fits[0].reasons[0]
    by_theme = pack(themes=("street_lighting",))
    assert by_theme.fits[0].practice == others[3]  # the best proven first
    assert not any("words" in reason for one in by_theme.fits for reason in one.reasons)


def test_what_a_body_does_already_is_left_out(powys):
    own = make_practice(donors=[powys], title_en="LED street lights of their own")
    other = make_practice(donors=[make_organisation()], title_en="LED street lights elsewhere")

    assert titles(pack(body=powys, words="LED street lights")) == [other.title_en]
    assert titles(pack(body=powys)) == [other.title_en]
    assert set(titles(pack(words="LED street lights"))) == {own.title_en, other.title_en}


def test_those_that_were_named_and_no_others_in_their_order():
    practices = [make_practice(donors=[make_organisation()]) for _number in range(3)]
    make_practice()

    found = pack(practices=(practices[2].slug, "no-such", practices[0].slug))

    assert [one.practice for one in found.fits] == [practices[2], practices[0]]


def test_a_retired_practice_is_in_no_pack():
    practice = make_practice(donors=[make_organisation()], **LAMPS)
    actions.retire_practice(
        by=make_officer(), practice=practice, reason="cost", why="Too dear.", at=NOW
    )

    assert not pack(words="LED street lights").fits
    assert not pack(practices=(practice.slug,)).fits


def test_posts_promises_and_meetings_are_those_of_the_body(powys):
    post = make_post(organisation=powys)
    transfer = make_transfer(recipient=powys, met=True)
    kept = make_transfer(recipient=powys, met=True, at=NOW - timedelta(days=90))
    promise = kept.commitments.get()
    actions.keep_commitment(by=system(), commitment=promise, on=TODAY, at=NOW)
    make_transfer(met=True)  # of others

    found = pack(body=powys)

    assert found.posts == (post,)
    assert [one.transfer for one in found.promises] == [transfer]
    assert [one.transfer for one in found.meetings] == [transfer, kept]


def test_nobody_reads_in_a_pack_what_they_may_not_see(powys):
    transfer = make_transfer(recipient=powys, met=True)
    outside, inside = make_person(at=make_organisation()), make_person(at=powys)

    assert not pack(outside, body=powys).promises and not pack(outside, body=powys).meetings
    assert [one.transfer for one in pack(inside, body=powys).promises] == [transfer]


@pytest.mark.parametrize("many", [1, 12])
def test_the_queries_do_not_grow(powys, many, django_assert_max_num_queries):
    for _number in range(many):
        make_practice(donors=[make_organisation()], **LAMPS)
        make_transfer(recipient=powys, met=True)
    officer = make_officer()
    pack(officer, body=powys, words="LED street lights")

    with django_assert_max_num_queries(13):
        pack(officer, body=powys, words="LED street lights", themes=("street_lighting",))
