"""`rhannu trail`: each thing that can be wrong with the trail is a sentence."""

import json

import pytest

from rhannu.base import trail
from rhannu.base.models import TrailEntry
from rhannu.base.trail import Finding
from rhannu.cli.trail import sentence
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def four_entries():
    for _ in range(4):
        make_organisation()


def published():
    return "{}:{}".format(*trail.head())


def test_a_whole_trail_is_said_to_be_whole(rhannu, four_entries):
    result = rhannu("trail", "verify", "--head", published())
    assert (result.exit_code, result.stdout) == (0, "The trail is whole: 4 entries.\n")


def test_the_head_is_printed_to_be_kept(rhannu, four_entries):
    assert rhannu("trail", "head").stdout == published() + "\n"


def test_an_altered_entry_is_named(rhannu, four_entries):
    TrailEntry.objects.filter(seq=2).update(actor=99)
    result = rhannu("trail", "verify")
    assert result.exit_code == 1
    assert "Entry 2 (organisation_added) was altered" in result.stdout


def test_a_removed_entry_is_named(rhannu, four_entries):
    TrailEntry.objects.filter(seq__in=[2, 3]).delete()
    result = rhannu("trail", "verify")
    assert (result.exit_code, result.stdout) == (1, "Entries 2 to 3 are missing.\n")


def test_a_cut_end_is_named_by_its_published_head(rhannu, four_entries):
    kept = published()
    TrailEntry.objects.filter(seq=4).delete()
    third = TrailEntry.objects.get(seq=3)
    from rhannu.base.models import TrailHead

    TrailHead.objects.update(seq=3, hash=third.hash)
    assert rhannu("trail", "verify").exit_code == 0
    result = rhannu("trail", "verify", "--head", kept)
    assert result.exit_code == 1 and "entry 4 is missing" in result.stdout


def test_machines_get_findings(rhannu, four_entries):
    TrailEntry.objects.filter(seq=2).update(actor=99)
    result = rhannu("trail", "verify", "--json")
    (finding,) = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert (finding["kind"], finding["seq"]) == ("altered", 2)


@pytest.mark.parametrize("kind", ["altered", "removed", "moved", "cut", "head", "rewritten"])
def test_each_kind_has_a_sentence(kind):
    assert "7" in sentence(Finding(kind, 7, "verb"))


def test_a_head_that_is_none_is_a_slip_of_usage(rhannu):
    assert rhannu("trail", "verify", "--head", "57:beef").exit_code == 2
