"""A page is written beside the published one, read by somebody else, and then published."""

from datetime import timedelta

import pytest

from rhannu.base import search
from rhannu.base.refusals import Refused
from rhannu.exchange import actions as exchange
from rhannu.exchange.models import PracticeStanding
from rhannu.organisations.actions import system_person
from rhannu.practices import actions
from rhannu.practices.actions.writing import Clash, content_of, texts_now
from rhannu.practices.models import Draft, DraftText, Lesson, Practice
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, make_practice
from tests.practices.writing import make_draft, write

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LATER = NOW + timedelta(days=3)
WORDY = "gair " * 60


@pytest.fixture
def owner():
    return make_organisation(short_en="Gwynedd")


@pytest.fixture
def practice(owner):
    lesson = {"kind": "worked", "text_en": "Ask the night staff first.", "text_cy": ""}
    return make_practice(owner=owner, aim_en="Fewer kilowatts.", lessons=[lesson])


@pytest.fixture
def member(owner):
    return make_person(at=owner)


def publish(draft, *, by=None, at=NOW):
    return exchange.publish_draft(by=by or make_officer(), draft=draft, at=at)


# ------------------------------------------------------------------ writing


def test_the_public_reads_the_old_text_until_the_new_one_is_published(practice, member):
    draft = make_draft(practice, by=member, sent=True, aim_en="Half the kilowatts.")
    practice.refresh_from_db()
    assert practice.aim_en == "Fewer kilowatts."

    publish(draft)

    practice.refresh_from_db()
    assert practice.aim_en == "Half the kilowatts."


def test_begun_twice_it_is_one_draft(practice, member):
    first = actions.begin_draft(by=member, practice=practice, at=NOW)

    assert actions.begin_draft(by=make_officer(), practice=practice, at=NOW) == first


@pytest.mark.parametrize(
    ("part", "changed", "field"),
    [
        ("aim", {"aim_en": WORDY}, "aim_en"),
        ("aim", {"aim_cy": WORDY}, "aim_cy"),
        ("about", {"title_cy": "gair" * 31}, "title_cy"),
        ("works_where", {"works_where_en": [WORDY]}, "works_where_en"),
        ("may_not_fit", {"may_not_fit_cy": ["a", "b", "c", "d"]}, "may_not_fit_cy"),
        ("post", {"post_en": WORDY}, "post_en"),
    ],
)
def test_a_text_over_its_limit_is_not_saved(practice, member, part, changed, field):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)

    with pytest.raises(Refused) as refused:
        write(draft, part, member, **changed)

    assert refused.value.field == field
    assert texts_now(draft)[part].number == 0


def test_a_lesson_over_its_limit_is_not_saved(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)
    [row] = texts_now(draft)["lessons"].content["lessons"]

    with pytest.raises(Refused, match="Cut 25 words"):
        write(draft, "lessons", member, lessons=[{**row, "text_en": WORDY}])


def test_welsh_may_run_longer(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)

    write(draft, "aim", member, aim_cy="gair " * 58)

    with pytest.raises(Refused):
        write(draft, "aim", member, aim_en="word " * 58)


# ------------------------------------------------------------------ two at once


def test_the_second_to_save_sees_the_first_and_nothing_is_lost(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)
    write(draft, "aim", member, read=0, aim_en="Theirs.")

    with pytest.raises(Clash) as clash:
        write(draft, "aim", make_officer(), read=0, aim_en="Mine.")

    assert clash.value.theirs.content["aim_en"] == "Theirs."
    assert content_of(draft)["aim_en"] == "Theirs."

    # having seen it, mine is chosen; theirs is still on record
    write(draft, "aim", make_officer(), read=clash.value.theirs.number, aim_en="Mine.")
    said = DraftText.objects.filter(draft=draft, part="aim").order_by("number")
    assert [one.content["aim_en"] for one in said] == ["Fewer kilowatts.", "Theirs.", "Mine."]


def test_the_same_text_twice_is_no_clash(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)
    saved = write(draft, "aim", member, read=0, aim_en="The same.")

    assert write(draft, "aim", make_officer(), read=0, aim_en="The same.") == saved


def test_two_parts_never_clash(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)
    write(draft, "aim", member, read=0, aim_en="One.")
    write(draft, "took", make_officer(), read=0, took_en="Two.")

    assert {"aim_en": "One.", "took_en": "Two."}.items() <= content_of(draft).items()


# ------------------------------------------------------------------ review


def test_nothing_changed_is_nothing_to_review(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)

    with pytest.raises(Refused, match="Nothing has been changed"):
        actions.send_to_review(by=member, draft=draft, at=NOW)


def test_a_page_says_what_it_is_in_one_language_at_least(practice, member):
    draft = make_draft(practice, by=member, summary_en="", summary_cy="")
    with pytest.raises(Refused, match="Say in a sentence what it is"):
        actions.send_to_review(by=member, draft=draft, at=NOW)

    write(draft, "about", member, summary_cy="Pylu'r goleuadau.")
    publish(actions.send_to_review(by=member, draft=draft, at=NOW))

    practice.refresh_from_db()
    assert (practice.summary_en, practice.summary_cy) == ("", "Pylu'r goleuadau.")


def test_nobody_publishes_what_they_wrote(practice):
    officer = make_officer()
    draft = make_draft(practice, by=officer, sent=True, aim_en="Half.")

    with pytest.raises(Refused, match="You wrote part of this"):
        publish(draft, by=officer)


def test_nobody_publishes_a_part_of_their_own_that_another_sent(practice, member):
    officer = make_officer()
    draft = make_draft(practice, by=officer, aim_en="Half.")
    actions.send_to_review(by=member, draft=draft, at=NOW)

    with pytest.raises(Refused, match="You wrote part of this"):
        publish(draft, by=officer)


def test_the_owner_publishes_what_the_fund_team_wrote_but_not_its_own(practice, member, owner):
    colleague = make_person(at=owner)
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    with pytest.raises(Refused, match="Your own organisation wrote this"):
        publish(draft, by=colleague)
    publish(draft)

    again = make_draft(practice, sent=True, aim_en="A third.")

    assert publish(again, by=colleague).published_as == "owner"


def test_a_writer_from_elsewhere_writes_and_does_not_publish(practice, member):
    writer = make_person(at=make_organisation())
    with pytest.raises(Refused, match="named writers"):
        make_draft(practice, by=writer)
    actions.name_writer(by=member, practice=practice, person=writer, on=TODAY)

    draft = make_draft(practice, by=writer, sent=True, aim_en="Half.")

    second = make_person()
    actions.name_writer(by=member, practice=practice, person=second, on=TODAY)
    with pytest.raises(Refused, match="Only the fund team or the owner"):
        publish(draft, by=second)
    assert publish(draft, by=member).written_as == ["writer"]


def test_a_writer_whose_time_has_ended_writes_no_more(practice, member):
    writer = make_person()
    named = actions.name_writer(by=member, practice=practice, person=writer, on=TODAY)
    draft = make_draft(practice, by=writer)
    actions.end_writer(by=member, writer=named, on=TODAY)

    with pytest.raises(Refused, match="named writers"):
        write(draft, "aim", writer, aim_en="Still here.")
    with pytest.raises(Refused, match="no longer a writer"):
        actions.end_writer(by=member, writer=named, on=TODAY)


def test_what_is_sent_back_says_why_and_is_written_on(practice, member):
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    with pytest.raises(Refused, match="Say what should be different"):
        actions.send_back(by=make_officer(), draft=draft, words="  ", at=NOW)

    actions.send_back(by=make_officer(), draft=draft, words="Half of what?", at=NOW)

    draft.refresh_from_db()
    assert (draft.state, draft.sent_back_words) == (Draft.State.WRITING, "Half of what?")
    write(draft, "aim", member, aim_en="Half the power.")


def test_while_it_is_read_it_is_not_changed(practice, member):
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    with pytest.raises(Refused, match="Take it back"):
        write(draft, "aim", member, aim_en="A third.")

    actions.take_back(by=member, draft=draft, at=NOW)

    write(draft, "aim", member, aim_en="A third.")
    with pytest.raises(Refused, match="not with a reviewer"):
        publish(draft)


ENDED = {
    "published": lambda draft, member: publish(draft),
    "dropped": lambda draft, member: actions.drop_draft(by=member, draft=draft, at=NOW),
}


@pytest.mark.parametrize("how", ENDED)
@pytest.mark.parametrize(
    "verb",
    [
        lambda draft, by: write(draft, "aim", by, aim_en="Too late."),
        lambda draft, by: actions.send_to_review(by=by, draft=draft, at=NOW),
        lambda draft, by: actions.take_back(by=by, draft=draft, at=NOW),
        lambda draft, by: actions.drop_draft(by=by, draft=draft, at=NOW),
        lambda draft, by: actions.send_back(by=make_officer(), draft=draft, words="No", at=NOW),
        lambda draft, by: publish(draft),
    ],
)
def test_nothing_happens_to_a_draft_that_has_ended(practice, member, how, verb):
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    ENDED[how](draft, member)

    with pytest.raises(Refused):
        verb(draft, member)


def test_what_was_dropped_leaves_the_page_and_makes_room(practice, member):
    draft = make_draft(practice, by=member, aim_en="Half.")
    actions.drop_draft(by=member, draft=draft, at=NOW)

    practice.refresh_from_db()
    assert practice.aim_en == "Fewer kilowatts."
    assert actions.begin_draft(by=member, practice=practice, at=NOW) != draft


# ------------------------------------------------------------------ publishing


def test_only_what_was_written_is_changed(practice, member):
    """What came in by another road while the draft was written stays."""
    draft = make_draft(practice, by=member, sent=True, aim_en="Half.")
    [lesson] = practice.lessons.all()
    Practice.objects.filter(pk=practice.pk).update(took_en="Two years.")
    other = Lesson.objects.create(practice=practice, kind="worked", text_en="New.", place=1)

    publish(draft)

    practice.refresh_from_db()
    assert (practice.aim_en, practice.took_en) == ("Half.", "Two years.")
    assert list(practice.lessons.all()) == [lesson, other]


def test_lessons_are_corrected_added_and_taken_out(practice, member):
    draft = actions.begin_draft(by=member, practice=practice, at=NOW)
    [row] = texts_now(draft)["lessons"].content["lessons"]
    new = {"kind": "went_wrong", "text_en": "", "text_cy": "Cyfrwch y colofnau."}
    new |= {"organisation_id": None, "year": None, "source_url": ""}
    write(draft, "lessons", member, lessons=[new, {**row, "text_cy": "Gofynnwch i'r staff."}])
    kept = practice.lessons.get()

    publish(actions.send_to_review(by=member, draft=draft, at=NOW))

    first, second = practice.lessons.all()
    assert (first.kind, first.text_cy) == ("went_wrong", "Cyfrwch y colofnau.")
    assert (second.pk, second.text_cy) == (kept.pk, "Gofynnwch i'r staff.")

    draft = actions.begin_draft(by=member, practice=practice, at=NOW)
    write(draft, "lessons", member, lessons=[])
    publish(actions.send_to_review(by=member, draft=draft, at=NOW))
    assert not practice.lessons.exists()


def test_search_and_the_lists_follow(practice, member):
    changed = {"theme": "patient_flow", "functions": ["discharging"]}
    draft = make_draft(practice, by=member, sent=True, aim_en="Zebras sleep better.", **changed)
    assert not search.find("zebras", kinds=["practice"])

    publish(draft)

    assert [hit.key for hit in search.find("zebras", kinds=["practice"])] == [practice.pk]
    assert PracticeStanding.objects.get(practice=practice).theme == "patient_flow"


def test_the_owners_hand_confirms_the_page(practice, member):
    publish(make_draft(practice, sent=True, aim_en="Half."))
    practice.refresh_from_db()
    assert practice.confirmed_on is None

    publish(make_draft(practice, by=member, sent=True, aim_en="A third."), at=LATER)

    practice.refresh_from_db()
    assert practice.confirmed_on == LATER.date()


# ------------------------------------------------------------------ a page that is new


def begin(by, owner, **facts):
    wanted = {"title_en": "Quiet tarmac", "title_cy": "", "theme": "street_lighting", **facts}
    return actions.begin_practice(by=by, owner=owner, at=NOW, **wanted)


def test_a_page_is_begun_for_ones_own_organisation(owner, member):
    draft = begin(member, owner, title_en="", title_cy="Tarmac tawel")
    practice = draft.practice
    assert (practice.slug, practice.published, practice.owner) == ("tarmac-tawel", False, owner)
    assert not search.find("tarmac", kinds=["practice"])

    write(draft, "about", member, summary_cy="Ffyrdd sy'n swnio llai.")
    publish(actions.send_to_review(by=member, draft=draft, at=NOW))

    practice.refresh_from_db()
    assert practice.published
    assert [hit.key for hit in search.find("tarmac", kinds=["practice"])] == [practice.pk]
    assert [one.number for one in practice.versions.all()] == [1]


def test_nobody_begins_a_page_for_another(member):
    for owner in (make_organisation(), None):
        with pytest.raises(Refused, match="your own organisation"):
            begin(member, owner)
    assert begin(make_officer(), None).practice.owner is None


def test_two_pages_of_one_title_have_two_addresses(member, owner):
    slugs = [begin(member, owner, title_en=title).practice.slug for title in ("Care", "Care", "!")]

    assert slugs == ["care-2", "care-3", "practice"]


def test_what_a_made_up_person_begins_is_an_example(owner):
    made_up = make_person(at=owner, fictional=True)

    assert begin(made_up, owner).practice.is_example
    assert not begin(make_officer(), owner).practice.is_example


def test_the_system_is_the_fund_team(practice):
    draft = make_draft(practice, by=system_person(), sent=True, aim_en="Half.")

    assert publish(draft).written_as == ["fund_team"]
