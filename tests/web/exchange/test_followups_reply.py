"""What became of a promise, answered from an e-mail: a tap shows, a second records, a third undoes."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange import actions
from rhannu.exchange.due import ask_follow_ups
from rhannu.exchange.models import Commitment, FollowUpAnswer
from rhannu.notices.tick import tick
from rhannu.organisations.models import RoleGrant
from tests.factories import NOW, TODAY, make_officer, make_person, make_transfer, system
from tests.notices.outbox import make_question
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

THEN = NOW + timedelta(days=30)  # a working day
NOBODY = {"barrier": "responsibility", "level": "organisation"}


@pytest.fixture(autouse=True)
def a_month_has_passed(it_is_now):
    with clock.stopped(THEN):
        yield


def asked(*, language="en", promises=("recipient",)):
    """A month after they met, the mail that asks: (its reader, the transfer, the mail)."""
    request, champion, asker = make_question()
    for person in (champion, asker):
        person.language = language
        person.save(update_fields=["language"])
    transfer = request.transfer
    sides = {"donor": transfer.donor, "recipient": transfer.recipient}
    actions.record_encounter(
        by=system(), transfer=transfer, kind="visit", held_on=TODAY, at=NOW, request=request,
        promises=[
            actions.Promise(sides[side], f"Count lamp {number}", TODAY + timedelta(days=9))
            for number, side in enumerate(promises)
        ],
    )  # fmt: skip
    reader = asker if promises[0] == "recipient" else champion
    mail.outbox.clear()
    ask_follow_ups(THEN)
    tick(THEN)
    return reader, transfer, mail_to(reader)


def mail_to(person):
    [message] = [one for one in mail.outbox if one.to == [person.email] and "/promise/" in one.body]
    return message


def link_in(message) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+/promise/)", message.body)[1]


@pytest.mark.parametrize(
    ("answer", "typed", "field"),
    [
        ("kept", {"words": "All of them"}, "kept_on"),
        ("not_yet", on_day("again_on", TODAY + timedelta(days=60)), None),
        ("cannot", NOBODY, "released_on"),
        ("changed", {"words": "We counted poles"}, "changed_on"),
    ],
)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_an_answer_takes_two_taps_and_a_mail_scanner_changes_nothing(
    answer, typed, field, language, trail_stands_still
):
    reader, transfer, message = asked(language=language)
    assert message.body.count("&answer=") == 4
    place, outside = link_in(message), open_browser()
    assert place.startswith("/cy/") == (language == "cy")
    with trail_stands_still():
        for found in re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.body):
            assert outside.get(found).status_code == 200
            assert outside.head(found).status_code == 200
    promise = transfer.commitments.get()
    one = f"{place}?promise={promise.ref}&answer={answer}"

    done = send(outside, one, **typed)

    assert done.url == place
    promise.refresh_from_db()
    said = FollowUpAnswer.objects.get()
    assert (said.outcome, said.recorded_by, said.on_behalf_of) == (answer, reader, None)
    assert (getattr(promise, field) if field else promise.due) == (
        THEN.date() if field else TODAY + timedelta(days=60)
    )
    assert TrailEntry.objects.filter(road="link", about_id=promise.pk).exists()
    page = outside.get(place)
    assert page["Referrer-Policy"] == "no-referrer" and page["Cache-Control"] == "no-store"
    assert not page.cookies


def test_the_receipt_undoes_it_within_seven_days_and_not_after():
    reader, transfer, message = asked()
    outside, promise = open_browser(), transfer.commitments.get()
    send(outside, f"{link_in(message)}?answer=kept")
    mail.outbox.clear()
    tick(THEN)
    receipt = mail_to(reader)
    assert "Your answer is recorded" in receipt.subject
    place = link_in(receipt)
    assert "take it back until 30 December 2026" in words_of(outside.get(place))

    with clock.stopped(THEN + timedelta(days=8)):
        late = outside.post(f"{place}?answer=take_back")
        assert late.status_code == 409 and "seven days ago" in words_of(late)
    assert send(outside, f"{place}?answer=take_back").status_code == 302

    promise.refresh_from_db()
    assert promise.kept_on is None
    assert FollowUpAnswer.objects.get().taken_back_at == THEN


def test_the_same_tap_twice_is_once_and_another_takes_its_place():
    _reader, transfer, message = asked()
    place, outside = link_in(message), open_browser()
    for _tap in range(2):
        send(outside, f"{place}?answer=kept", words="")
    assert FollowUpAnswer.objects.count() == 1
    send(outside, f"{place}?answer=cannot", **NOBODY)
    assert transfer.commitments.get().released_on == THEN.date()
    assert FollowUpAnswer.objects.standing().get().outcome == "cannot"


@pytest.mark.parametrize("wrong", ["altered", "expired", "stopped", "closed since", "has left"])
def test_a_link_that_no_longer_holds_gets_a_sentence_and_changes_nothing(wrong, trail_stands_still):
    reader, transfer, message = asked()
    place, at = link_in(message), THEN
    if wrong == "altered":
        place = place.replace("/promise/", "x/promise/")
    if wrong == "expired":
        at = THEN + timedelta(days=61)
    if wrong == "stopped":
        facts = {"by": system(), "transfer": transfer, "on": THEN.date(), "at": THEN}
        actions.stop_transfer(**facts, because="cost")
    if wrong == "closed since":
        told = {"by": system(), "on": THEN.date(), "at": THEN - timedelta(days=9)}
        told["on"] = TODAY
        actions.keep_commitment(**told, commitment=transfer.commitments.get())
    if wrong == "has left":
        RoleGrant.objects.filter(person=reader).delete()
    with clock.stopped(at), trail_stands_still():
        page = open_browser().post(f"{place}?answer=changed", {"words": "A call"})
        assert page.status_code == 409
        assert words_of(page)


def test_a_link_passed_on_records_for_its_owner_who_gets_the_receipt_and_shows_no_more():
    reader, transfer, message = asked(promises=("recipient", "donor"))
    theirs = transfer.commitments.get(organisation=transfer.donor)
    outside = open_browser(as_person=make_person())  # somebody else opens it, signed in
    place = link_in(message)
    page = words_of(outside.get(place))
    assert "Count lamp 0" in page and "Count lamp 1" not in page
    # What the mail did not ask about cannot be answered with it.
    other = outside.post(f"{place}?promise={theirs.ref}&answer=kept")
    assert other.status_code == 200
    send(outside, f"{place}?answer=kept")

    assert FollowUpAnswer.objects.get().recorded_by == reader
    tick(THEN)
    assert any("recorded" in one.subject for one in mail.outbox if one.to == [reader.email])
    theirs.refresh_from_db()
    assert theirs.kept_on is None


def test_another_asking_is_another_question_whatever_was_said_before():
    reader, transfer, message = asked()
    again = TODAY + timedelta(days=60)  # more than seven days after the first answer
    first, outside = link_in(message), open_browser()
    send(outside, f"{first}?answer=not_yet", **on_day("again_on", again))
    then = NOW + timedelta(days=60)
    tick(THEN)
    mail.outbox.clear()
    with clock.stopped(then):
        ask_follow_ups(then)
        tick(then)
        place = link_in(mail_to(reader))
        assert "Your answer is recorded" not in words_of(outside.get(place))
        assert send(outside, f"{place}?answer=kept").status_code == 302
        # The first link would change an answer that something was said after.
        late = outside.post(f"{first}?answer=changed", {"words": "A call"})
        assert late.status_code == 409
    assert transfer.commitments.get().kept_on == then.date()


def test_two_promises_of_one_side_are_one_mail_each_with_its_answers():
    _reader, transfer, message = asked(promises=("recipient", "recipient"))
    assert message.body.count("&answer=") == 8
    assert message.body.count("“Count lamp 0”, by") == 1
    first, second = transfer.commitments.all()
    send(open_browser(), f"{link_in(message)}?promise={second.ref}&answer=kept")
    first.refresh_from_db()
    assert first.kept_on is None and Commitment.objects.exclude(kept_on=None).get() == second


@pytest.mark.parametrize(
    ("answer", "typed", "sentence"),
    [
        ("not_yet", on_day("again_on", TODAY), "Give a day after today"),
        ("cannot", {"level": "person"}, "Choose what stands in the way most"),
        ("changed", {"words": " "}, "What was done instead?"),
    ],
)
def test_an_answer_that_says_too_little_is_asked_again(answer, typed, sentence):
    _reader, _transfer, message = asked()
    page = send(open_browser(), f"{link_in(message)}?answer={answer}", **typed)
    assert page.status_code == 200
    assert sentence in words_of(page)
    assert not FollowUpAnswer.objects.exists()


def test_nobody_with_an_address_means_the_fund_officers_who_can_ring():
    officer = make_officer()
    transfer = make_transfer(met=True, at=NOW)
    transfer.asker.email = None
    transfer.asker.save(update_fields=["email"])
    Commitment.objects.update(due=TODAY)
    ask_follow_ups(THEN)
    tick(THEN)
    message = mail_to(officer)
    assert "Ring them, then answer for them." in " ".join(message.body.split())
    send(open_browser(), f"{link_in(message)}?answer=kept")
    assert FollowUpAnswer.objects.get().on_behalf_of == transfer.recipient


def test_a_year_on_whoever_adopted_it_says_what_became_of_it():
    transfer = make_transfer(mark="verified", at=NOW)
    actions.keep_commitment(by=system(), commitment=transfer.commitments.get(), on=TODAY, at=NOW)
    day = transfer.follow_ups.get(kind="adoption", after=12).due_on
    then = datetime.combine(day, time(9), tzinfo=UTC)
    with clock.stopped(then):
        ask_follow_ups(then)
        tick(then)
        message = mail_to(transfer.asker)
        assert "What became of it?" in message.subject
        place, outside = link_in(message), open_browser()
        send(outside, f"{place}?answer=changed", words="We dim them later")
        assert "Used differently" in words_of(outside.get(place))
    transfer.refresh_from_db()
    said = FollowUpAnswer.objects.get(commitment=None)
    assert (transfer.mark, said.outcome) == ("verified", "changed")
