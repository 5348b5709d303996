"""What changes in a roll-out after its launch: who is asked, what was sent, and the end."""

from datetime import timedelta

import pytest

from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import RolloutMember
from rhannu.organisations import actions as organisations
from tests.exchange.rollouts import IN_SPRING, make_rollout
from tests.factories import NOW, TODAY, make_officer, make_organisation, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LATER = NOW + timedelta(days=30)


@pytest.fixture
def boards():
    return [make_organisation(kind="health_board") for _number in range(3)]


def slugs(rollout):
    return {one.organisation.slug for one in rollout.members.asked()}


def test_what_was_launched_stays_as_it_was_launched(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    again = {"by": officer, "rollout": rollout, "at": NOW}
    terms = {"mode": "voluntary", "sponsor": rollout.sponsor, "reply_by": IN_SPRING}

    for change in (
        lambda: actions.change_rollout(**again, **terms),
        lambda: actions.scope_rollout(**again, kinds=[], regions=[]),
        lambda: actions.launch_rollout(**again),
        lambda: actions.drop_rollout(**again),
    ):
        with pytest.raises(Refused, match="has been launched, so its terms stand"):
            change()


def test_a_draft_has_no_members_to_change(boards):
    rollout = make_rollout(kinds=["health_board"], launched=False)
    for change in (
        lambda: actions.add_to_rollout(
            by=make_officer(), rollout=rollout, organisation=boards[0], words="It asked", at=NOW
        ),
        lambda: actions.close_rollout(
            by=make_officer(), rollout=rollout, because="done", words="All did", at=NOW
        ),
    ):
        with pytest.raises(Refused, match="still a draft"):
            change()


def test_a_body_joins_later_with_its_reason(boards):
    rollout, trust = make_rollout(kinds=["health_board"]), make_organisation(kind="nhs_trust")
    joining = {"by": make_officer(), "rollout": rollout, "organisation": trust}

    with pytest.raises(Refused, match="Say why in a sentence"):
        actions.add_to_rollout(**joining, words=" ", at=LATER)
    member = actions.add_to_rollout(**joining, words="It runs clinics too", at=LATER)
    with pytest.raises(Refused, match="in this roll-out already"):
        actions.add_to_rollout(**joining, words="Again", at=LATER)

    assert (member.how, member.joined_on) == ("added", LATER.date())


def test_a_council_cannot_join_a_mandate_later(boards):
    rollout = make_rollout(mode="mandated", kinds=["health_board"])
    with pytest.raises(Refused, match="autonomous, so government cannot require"):
        actions.add_to_rollout(
            by=make_officer(),
            rollout=rollout,
            organisation=make_organisation(),
            words="It wants to",
            at=LATER,
        )


def test_a_body_is_let_out_with_its_reason_and_can_come_back(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    member = rollout.members.get(organisation=boards[0])
    letting = {"by": officer, "member": member, "at": LATER}

    for because, words, sentence in (
        ("dull", "No", "Choose the reason"),
        ("merged", "No", "Choose the reason"),
        ("not_its_work", "", "Say why in a sentence"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.let_out_of_rollout(**letting, because=because, words=words)
    actions.let_out_of_rollout(**letting, because="not_its_work", words="It has no lamps")
    with pytest.raises(Refused, match="has left the roll-out already"):
        actions.let_out_of_rollout(**letting, because="not_its_work", words="Twice")

    assert slugs(rollout) == {one.slug for one in boards[1:]}
    actions.add_to_rollout(
        by=officer, rollout=rollout, organisation=boards[0], words="It has lamps", at=LATER
    )
    assert slugs(rollout) == {one.slug for one in boards}
    assert rollout.members.filter(organisation=boards[0]).count() == 2


def merge(predecessor, successor, on=TODAY, whole=True, at=NOW):
    organisations.record_merger(
        by=system(), predecessor=predecessor, successor=successor, on=on, whole=whole, at=at
    )


def test_two_boards_become_one_in_the_middle_of_a_rollout(boards):
    rollout, officer = make_rollout(mode="mandated", kinds=["health_board"]), make_officer()
    first, second, third = (rollout.members.get(organisation=one) for one in boards)
    new = make_organisation(kind="health_board", slug="one-board")
    with pytest.raises(Refused, match="No successor"):
        actions.follow_merger(by=officer, member=first, at=LATER)
    merge(boards[0], new)
    merge(boards[1], new)

    after = actions.follow_merger(by=officer, member=first, at=LATER)
    assert actions.follow_merger(by=officer, member=second, at=LATER) == after

    assert slugs(rollout) == {"one-board", boards[2].slug}
    first.refresh_from_db()
    assert (first.left_because, first.followed_by, first.left_on) == ("merged", after, LATER.date())
    assert after.how == RolloutMember.How.SUCCESSOR and set(after.follows.all()) == {first, second}
    with pytest.raises(Refused, match="has left the roll-out already"):
        actions.follow_merger(by=officer, member=first, at=LATER)


def test_a_merger_is_followed_to_whoever_stands_there_now(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    middle, last = (make_organisation(kind="health_board") for _number in range(2))
    merge(boards[0], middle)
    merge(middle, last)
    to_come, in_a_year = make_organisation(kind="health_board"), NOW + timedelta(days=365)
    merge(last, to_come, on=in_a_year.date(), at=in_a_year)
    member = rollout.members.get(organisation=boards[0])

    assert actions.follow_merger(by=officer, member=member, at=LATER).organisation == last


def test_a_body_that_gave_up_a_part_of_its_work_keeps_its_place(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    merge(boards[0], boards[1], whole=False)
    member = rollout.members.get(organisation=boards[0])

    with pytest.raises(Refused, match="only a part of its work went"):
        actions.follow_merger(by=officer, member=member, successor=boards[1], at=LATER)
    assert boards[0].slug in slugs(rollout)


def test_of_several_that_took_over_one_stands_in_its_place(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    one, other = (make_organisation(kind="health_board") for _number in range(2))
    merge(boards[0], one)
    merge(boards[0], other)
    following = {"by": officer, "member": rollout.members.get(organisation=boards[0]), "at": LATER}

    for wrong in (None, boards[1]):
        with pytest.raises(Refused, match="Several bodies took over"):
            actions.follow_merger(**following, successor=wrong)
    assert actions.follow_merger(**following, successor=one).organisation == one


def test_a_merger_is_recorded_as_it_was():
    old, new, gone = (make_organisation(kind="health_board") for _number in range(3))
    merge(gone, new)
    for sides, on, sentence in (
        ((old, old), TODAY, "takes over from itself"),
        ((old, gone), TODAY, "has ended"),
        ((old, new), LATER.date(), "in the future"),
        ((gone, new), TODAY - timedelta(days=1), "ended on another day"),
    ):
        with pytest.raises(Refused, match=sentence):
            merge(*sides, on=on)
    merge(old, new, whole=False)
    old.refresh_from_db()
    assert old.ended_on is None


def test_the_day_to_reply_by_moves_with_its_reason(boards):
    rollout, later = make_rollout(kinds=["health_board"]), IN_SPRING + timedelta(days=30)
    moving = {"by": make_officer(), "rollout": rollout, "at": LATER}

    for reply_by, words, sentence in (
        (LATER.date(), "Elections", "must be after today"),
        (IN_SPRING, "Elections", "the day already"),
        (later, " ", "Say why in a sentence"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.move_reply_day(**moving, reply_by=reply_by, words=words)
    assert actions.move_reply_day(**moving, reply_by=later, words="Elections").reply_by == later

    kept = rollout.days.get()
    assert (kept.was, kept.became, kept.words) == (IN_SPRING, later, "Elections")


def test_an_autonomous_successor_takes_no_place_in_a_mandate(boards):
    rollout = make_rollout(mode="mandated", kinds=["health_board"])
    council = make_organisation()
    merge(boards[0], council)
    member = rollout.members.get(organisation=boards[0])

    with pytest.raises(Refused, match="cannot take a place in a mandated roll-out"):
        actions.follow_merger(by=make_officer(), member=member, at=LATER)


def test_a_letter_is_sent_once(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    members = list(rollout.members.asked())
    sending = {"by": officer, "rollout": rollout}

    assert actions.record_rollout_letters(**sending, members=members[:2], at=NOW) == 2
    assert actions.record_rollout_letters(**sending, members=members, at=LATER) == 1
    assert actions.record_rollout_letters(**sending, members=members, at=LATER) == 0

    members[0].refresh_from_db()
    assert (members[0].letter_sent_on, members[0].letter_sent_by) == (TODAY, officer)


def test_a_closed_rollout_says_why_and_asks_nobody_more(boards):
    rollout, officer = make_rollout(kinds=["health_board"]), make_officer()
    closing = {"by": officer, "rollout": rollout, "at": LATER}

    for because, words in (("dull", "Over"), ("done", " ")):
        with pytest.raises(Refused):
            actions.close_rollout(**closing, because=because, words=words)
    closed = actions.close_rollout(**closing, because="done", words="All answered")

    assert (closed.state, closed.closed_on) == ("closed", LATER.date())
    with pytest.raises(Refused, match="is closed"):
        actions.close_rollout(**closing, because="done", words="Twice")
