"""The trail: append-only, chained, gap-free; what was tampered with is named."""

import pytest
from django.db import transaction

from rhannu.base import trail
from rhannu.base.actions import ACTIONS, action
from rhannu.base.models import TrailEntry, TrailHead
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Organisation
from tests.factories import make_organisation, make_person, make_transfer, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_whole_journey_leaves_an_unbroken_chain():
    make_transfer(mark="verified")

    assert trail.verify() == []
    numbers = list(TrailEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_altered_entry_is_named():
    make_transfer(mark="reported")
    entry = TrailEntry.objects.get(verb="decided")
    TrailEntry.objects.filter(pk=entry.pk).update(facts={**entry.facts, "answer": "adapt"})

    (finding,) = trail.verify()

    assert (finding.kind, finding.seq, finding.verb) == ("altered", entry.seq, "decided")


def test_a_removed_entry_is_named():
    make_transfer(met=True)
    TrailEntry.objects.filter(seq=3).delete()

    (finding,) = trail.verify()

    assert (finding.kind, finding.seq, finding.last) == ("removed", 3, 3)


def test_two_entries_that_changed_places_are_named():
    make_transfer(met=True)
    third, fourth = TrailEntry.objects.filter(seq__in=[3, 4]).order_by("seq")
    for row, seq in ((third, 4), (fourth, 3)):
        row.seq = seq
    TrailEntry.objects.filter(seq__in=[3, 4]).delete()
    TrailEntry.objects.bulk_create([third, fourth])

    assert {finding.seq for finding in trail.verify()} >= {3, 4}


def test_a_rewritten_entry_whose_hash_fits_breaks_the_one_after():
    make_transfer(met=True)
    entry = TrailEntry.objects.get(seq=3)
    entry.verb = "something_else"
    entry.hash = trail.entry_hash(entry)
    entry.save()

    (finding,) = trail.verify()

    assert (finding.kind, finding.seq) == ("moved", 4)


def test_a_cut_tail_is_found_by_the_head_in_the_database():
    make_transfer(met=True)
    last = TrailHead.objects.get().seq
    TrailEntry.objects.filter(seq=last).delete()

    (finding,) = trail.verify()

    assert (finding.kind, finding.seq) == ("cut", last)


def test_a_tail_cut_together_with_its_head_is_found_by_the_published_head():
    make_transfer(met=True)
    published = trail.head()
    TrailEntry.objects.filter(seq=published[0]).delete()
    before = TrailEntry.objects.order_by("-seq").first()
    TrailHead.objects.update(seq=before.seq, hash=before.hash)

    assert trail.verify() == []
    (finding,) = trail.verify(published)
    assert (finding.kind, finding.seq) == ("cut", published[0])


def test_a_chain_written_anew_is_found_by_the_published_head():
    make_transfer(met=True)
    published = trail.head()
    previous = trail.GENESIS
    for entry in TrailEntry.objects.order_by("seq"):
        entry.facts, entry.previous = {}, previous
        entry.hash = previous = trail.entry_hash(entry)
        entry.save()
    TrailHead.objects.update(hash=previous)

    assert trail.verify() == []
    assert [finding.kind for finding in trail.verify(published)] == ["rewritten"]


def test_what_is_refused_leaves_no_trail():
    stranger = make_person()
    before = trail.head()

    with pytest.raises(Refused):
        ACTIONS["organisations.keep_organisation"](by=stranger, slug="new", name_en="New")

    assert trail.head() == before
    assert not Organisation.objects.filter(slug="new").exists()


def test_an_action_that_fails_half_way_changes_nothing():
    before = trail.head()

    @action
    def half_way(*, by):
        make_organisation(slug="half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        half_way(by=system())

    assert not Organisation.objects.filter(slug="half").exists()
    assert trail.head() == before


def test_the_trail_refuses_free_text():
    @action
    def tell(*, by):
        trail.record("told", by=by, about=system(), words="Her name is in here")

    with pytest.raises(ValueError, match="no free text"):
        tell(by=system())


def test_nothing_is_recorded_outside_an_action():
    with pytest.raises(RuntimeError, match="outside an action"):
        trail.record("told", by=None, about=system())


@pytest.mark.parametrize(
    "verb", [lambda by: None, lambda *, person: None, lambda *, person, by: None]
)
def test_an_action_takes_by_first_and_keywords_only(verb):
    with pytest.raises(TypeError):
        action(verb)
