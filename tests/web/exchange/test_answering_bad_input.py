"""Whatever is typed wrong gets its sentence at its field; nothing changes and nothing is lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rhannu.web.exchange.deciding_so_far import packed, unpacked
from tests.factories import NOW, TODAY, make_auditor, make_officer, make_person
from tests.web.exchange.browser import on_day, open_browser, send, words_of
from tests.web.exchange.states import STATES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TOMORROW, LONG_AGO = TODAY + timedelta(days=1), TODAY - timedelta(days=300)
MANY = "word " * 200

# state, page, what is typed, the sentence, the id it stands at, and a text that must not be lost.
WRONG = [
    ("asked", "answer/?answer=another_time", {}, "Say when would suit", "id_reply"),
    ("asked", "answer/?answer=another_post", {}, "Say who should be asked instead", "id_reply"),
    ("asked", "answer/?answer=decline", {"reply": MANY}, "Cut 120 words from", "id_reply"),
    (
        "asked",
        "answer/?answer=accept",
        {"reply": "Come by bus", **on_day("agreed_on", LONG_AGO)},
        "must be today or later",
        "id_agreed_on",
    ),
    (
        "asked",
        "answer/?answer=accept",
        {"reply": "Come by bus", "agreed_on_0": "31", "agreed_on_1": "2", "agreed_on_2": "2027"},
        "Enter a date that exists",
        "id_agreed_on",
    ),
    ("accepted", "day/", {}, "Enter the day you agreed on", "id_agreed_on"),
    ("accepted", "day/", on_day("agreed_on", LONG_AGO), "must be today or later", "id_agreed_on"),
    ("asked", "meeting/", {"note": "About lights"}, "Choose who told you", "id_told_by"),
    (
        "asked",
        "meeting/",
        {"kind": "call", "note": "About lights", **on_day("held_on", TOMORROW)},
        "Choose who told you",
        "id_told_by",
    ),
    ("met", "take-home/", on_day("on", TODAY), "Say which post or group was told", "id_who"),
    (
        "met",
        "take-home/",
        {"who": "Members", "how": "report", **on_day("on", TOMORROW)},
        "The date is in the future",
        "id_on",
    ),
    (
        "met",
        "take-home/",
        {"who": "Members", "how": "report", **on_day("on", LONG_AGO)},
        "This comes before the last step",
        "id_on",
    ),
    ("met", "decide/", on_day("decided_on", TODAY), "Choose adopt, adapt", "id_answer"),
    (
        "met",
        "decide/",
        {"answer": "adopt", **on_day("decided_on", TOMORROW)},
        "The date is in the future",
        "id_decided_on",
    ),
    ("met", "decide/", {"answer": "perhaps", **on_day("decided_on", TODAY)}, "", "id_answer"),
    (
        "decided",
        "in-use/",
        {"words": "400 lights", **on_day("in_use_on", TOMORROW)},
        "The date is in the future",
        "id_in_use_on",
    ),
    (
        "decided",
        "in-use/",
        {"words": "400 lights", **on_day("in_use_on", LONG_AGO)},
        "This comes before the last step",
        "id_in_use_on",
    ),
    ("reported", "confirm/", {}, "Choose which side tells you so", "id_side"),
    ("confirmed", "verify/", {"words": "Lit"}, "Choose how you saw it", "id_how"),
    (
        "confirmed",
        "verify/",
        {"how": "visit", "words": "Lit and dimmed", **on_day("seen_on", TOMORROW)},
        "The date is in the future",
        "id_seen_on",
    ),
    ("confirmed", "better/", on_day("on", TODAY), "Say what got better", "id_words"),
    (
        "confirmed",
        "better/",
        {"words": "Half the bill", **on_day("on", TOMORROW)},
        "The date is in the future",
        "id_on",
    ),
    ("asked", "stop/", on_day("on", TODAY), "Choose the reason that comes closest", "id_because"),
    (
        "asked",
        "stop/",
        {"because": "cost", **on_day("on", TOMORROW)},
        "The date is in the future",
        "id_on",
    ),
]


@pytest.mark.parametrize(("state", "page", "typed", "sentence", "place"), WRONG)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    state, page, typed, sentence, place, trail_stands_still
):
    transfer = STATES[state]()
    browser = open_browser(as_person=make_officer())
    with trail_stands_still():
        answered = send(browser, f"/conversations/{transfer.ref}/{page}", **typed)

    html = answered.content.decode()
    assert answered.status_code == 200
    assert sentence in words_of(answered)
    assert f'href="#{place}' in html
    assert "<title>Error:" in html
    for value in typed.values():
        assert value.strip() in html


def promise(transfer, **typed):
    """A meeting with one promise, as an officer types it; `typed` takes the place of parts of it."""
    return {
        "told_by": transfer.recipient.slug,
        "kind": "call",
        "what": "Count our lights",
        "side": transfer.recipient.slug,
        **on_day("held_on", TODAY),
        **on_day("due", TOMORROW),
        **typed,
    }


@pytest.mark.parametrize(
    ("typed", "sentence", "place"),
    [
        (on_day("held_on", TOMORROW), "The date is in the future", "id_held_on"),
        ({"what": ""}, "Say what will be done", "id_what"),
        ({"side": ""}, "Choose which side will do it", "id_side"),
        (on_day("due", LONG_AGO), "This day is before you met", "id_due"),
        ({"due_0": "", "due_1": "", "due_2": ""}, "by which it will be done", "id_due"),
        ({"what3": "Send the table"}, "Choose which side will do it", "id_side3"),
        ({"side": "somebody-else"}, "somebody-else", "id_side"),
    ],
)
def test_a_promise_says_who_does_what_by_when(typed, sentence, place, trail_stands_still):
    transfer = STATES["asked"]()
    browser = open_browser(as_person=make_officer())
    with trail_stands_still():
        answered = send(
            browser, f"/conversations/{transfer.ref}/meeting/", **promise(transfer, **typed)
        )
    assert sentence in words_of(answered)
    assert f'href="#{place}' in answered.content.decode()


def test_a_meeting_without_a_promise_says_why(trail_stands_still):
    transfer = STATES["asked"]()
    browser = open_browser(as_person=make_person(at=transfer.donor))
    address = f"/conversations/{transfer.ref}/meeting/"
    typed = {"kind": "call", **on_day("held_on", TODAY)}
    with trail_stands_still():
        assert "If nothing was promised, say why" in words_of(send(browser, address, **typed))

    assert send(browser, address, none_because="It ends in 2029", **typed).status_code == 302
    assert transfer.encounters.get().note == "It ends in 2029"


def test_three_promises_are_kept_each_with_its_side():
    transfer = STATES["asked"]()
    browser = open_browser(as_person=make_officer())
    more = {"what2": "Send the table", "side2": transfer.donor.slug, **on_day("due2", TOMORROW)}
    more |= {"what3": "Come again", "side3": transfer.donor.slug, **on_day("due3", TOMORROW)}

    send(
        browser,
        f"/conversations/{transfer.ref}/meeting/",
        **{**promise(transfer), **more, "told_by": transfer.donor.slug},
    )

    made = transfer.commitments.values_list("what", "organisation").order_by("pk")
    assert list(made) == [
        ("Count our lights", transfer.recipient_id),
        ("Send the table", transfer.donor_id),
        ("Come again", transfer.donor_id),
    ]
    assert transfer.encounters.get().on_behalf_of == transfer.donor


@pytest.mark.parametrize(
    ("how", "field", "said"),
    [
        ("kept", "kept_on", {}),
        ("cannot", "released_on", {"barrier": "responsibility", "level": "person"}),
        ("changed", "changed_on", {"words": "We counted poles"}),
    ],
)
def test_a_promise_comes_to_its_end_on_a_day_that_has_been(how, field, said, trail_stands_still):
    transfer = STATES["met"]()
    kept = transfer.commitments.get()
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    address = f"/conversations/{transfer.ref}/promises/{kept.ref}/?answer={how}"
    with trail_stands_still():
        page = send(browser, address, **said, **on_day("on", TOMORROW))
        assert "The date is in the future" in words_of(page)
        assert "Choose this answer" in words_of(browser.get(address.replace(how, "perhaps")))

    assert send(browser, address, **said, **on_day("on", TODAY)).status_code == 302
    kept.refresh_from_db()
    assert getattr(kept, field) == TODAY


def test_every_box_of_the_meeting_has_an_id_of_its_own():
    transfer = STATES["met"]()
    browser = open_browser(as_person=make_officer())
    page = browser.get(f"/conversations/{transfer.ref}/meeting/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("page", ["answer/?answer=accept", "meeting/", "decide/", "stop/"])
def test_a_form_without_its_token_is_turned_away(page, trail_stands_still):
    transfer = STATES["asked"]()
    browser = open_browser(as_person=make_officer())
    with trail_stands_still():
        assert browser.post(f"/conversations/{transfer.ref}/{page}", {}).status_code == 403


def test_what_was_answered_so_far_cannot_be_forged(trail_stands_still):
    transfer = STATES["met"]()
    address = reverse("exchange:decide", args=[transfer.ref])
    carried = packed({"answer": "adopt", "decided_on": TODAY.isoformat()})
    browser = open_browser(as_person=make_person(at=transfer.recipient))

    assert browser.get(f"{address}check/?{carried}").status_code == 200
    with trail_stands_still():
        assert browser.get(f"{address}check/?{carried}x").url == address
        assert browser.get(f"{address}check/").url == address
        assert browser.get(f"{address}elsewhere/?{carried}").status_code == 404
    assert unpacked(carried.removeprefix("so_far=") + "x") == {}


def test_answers_carried_from_another_page_lead_back_to_the_question():
    transfer = STATES["confirmed"]()
    carried = packed({"answer": "adopt", "decided_on": TODAY.isoformat(), "words": "Lit"})
    browser = open_browser(as_person=make_auditor())
    for page in ("in-use", "verify"):
        address = f"/conversations/{transfer.ref}/{page}/"
        assert browser.get(f"{address}check/?{carried}").url == address


def test_words_that_no_address_can_carry_are_refused_and_kept():
    transfer = STATES["met"]()
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    start = reverse("exchange:decide", args=[transfer.ref])
    adapt = send(browser, start, answer="adapt", **on_day("decided_on", TODAY)).url
    heavy = "".join(chr(0x4E00 + 7 * number % 20000) for number in range(1100))

    page = send(browser, adapt, kept=heavy, changed=heavy[::-1], why=heavy[::3] + heavy[::7])

    assert "This is too long to go on with" in words_of(page)
    assert heavy in page.content.decode()


def test_an_auditor_checks_before_it_is_published(trail_stands_still):
    transfer = STATES["confirmed"]()
    browser = open_browser(as_person=make_auditor())
    address = f"/conversations/{transfer.ref}/verify/"
    with trail_stands_still():
        on = send(browser, address, how="audit", words="Seen", **on_day("seen_on", TODAY)).url
        page = browser.get(on)
        assert "Seen" in words_of(page)
        assert browser.get(f"{address}check/").url == address

    assert send(browser, on).status_code == 302
    assert transfer.verification.recorded_at == NOW
