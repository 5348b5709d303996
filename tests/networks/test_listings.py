"""Others' events: read from calendars and spreadsheets, every bad row named, the same file twice is once."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from icalendar import Event as Entry

from rhannu.base.refusals import Refused
from rhannu.base.sheets import Unreadable
from rhannu.networks import actions
from rhannu.networks.files import REASONS, read_listings
from rhannu.networks.models import Listing
from tests.factories import NOW, TODAY, make_officer

DAY = timedelta(days=1)
SOON = TODAY + 10 * DAY


def calendar(*entries) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Auditors//EN")
    made.add("version", "2.0")
    for facts in entries:
        entry = Entry()
        for name, value in facts.items():
            entry.add(name, value)
        made.add_component(entry)
    return made.to_ical()


def one(**facts):
    return {"uid": "one@a.example", "summary": "Auditors’ day", "dtstart": SOON, **facts}


def codes(content) -> list[tuple[int, str]]:
    return [(row, code) for row, code, _shown in read_listings(content, on=TODAY).problems]


def test_a_calendar_is_read_with_its_days():
    two = {"dtstart": NOW + 20 * DAY, "dtend": NOW + 20 * DAY + timedelta(hours=3)}
    found = read_listings(
        calendar(
            one(dtend=SOON + 2 * DAY, location="Cardiff", url="https://a.example/day"),
            one(uid="two", **two),
        ),
        on=TODAY,
    )
    first, second = found.rows
    assert found.problems == []
    assert (first["on"], first["ends_on"]) == (str(SOON), str(SOON + DAY))
    assert (first["place"], first["address"]) == ("Cardiff", "https://a.example/day")
    assert second["on"] == second["ends_on"] == str((NOW + 20 * DAY).date())


def test_every_bad_row_is_named_and_the_good_ones_are_kept():
    content = calendar(
        one(),
        one(),
        one(uid="", summary=""),
        one(uid="past", dtstart=TODAY - DAY),
        one(uid="far", dtstart=TODAY + 2000 * DAY),
        one(uid="back", dtend=SOON - 3 * DAY),
        one(uid="off", status="CANCELLED"),
        one(uid="web", url="javascript:alert(1)"),
        one(uid="long", summary="x" * 201),
        one(uid="again", rrule={"freq": "weekly"}),
        {"uid": "no day", "summary": "No day"},
    )
    assert codes(content) == [
        (2, "twice"),
        (3, "no_title"),
        (3, "no_uid"),
        (4, "past"),
        (5, "far"),
        (6, "ends_before"),
        (7, "cancelled"),
        (8, "bad_address"),
        (9, "too_long"),
        (10, "repeats"),
        (11, "no_day"),
    ]
    kept = read_listings(content, on=TODAY).rows
    assert [row["uid"] for row in kept] == ["one@a.example", "again"]


def test_each_code_has_a_sentence():
    assert {code for _row, code in codes(calendar(one(), one()))} <= set(REASONS)
    assert all(str(words).endswith(".") for words in REASONS.values())


@pytest.mark.parametrize(
    "header", ["Title,Date,Organiser,Location", "Teitl;Dyddiad;Trefnydd;Lleoliad"]
)
def test_a_spreadsheet_is_read_in_either_language(header):
    parts = ";" if ";" in header else ","
    row = parts.join(["Finance day", f"{SOON:%d/%m/%Y}", "Treasurers", "Llandrindod"])
    found = read_listings(f"{header}\n{row}\n".encode(), on=TODAY)
    assert [one["organiser"] for one in found.rows] == ["Treasurers"]
    assert found.rows[0]["on"] == str(SOON)


def test_bad_rows_of_a_spreadsheet_are_named_by_their_line():
    rows = f"title,date\nA,31/02/2027\n,{SOON:%d/%m/%Y}\nB,\nC,{SOON}\nC,{SOON}\n"
    assert codes(rows.encode()) == [(2, "bad_day"), (3, "no_title"), (4, "no_day"), (6, "twice")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,when\nx,y\n",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        b"x" * 1_100_000,
        b"\x89PNG\r\n",
    ],
)
def test_what_cannot_be_read_says_so(content):
    with pytest.raises(Unreadable):
        read_listings(content, on=TODAY)


def test_nul_and_half_characters_are_left_out():
    found = read_listings(f"title,date\nA\0B,{SOON}\n".encode(), on=TODAY)
    assert found.rows[0]["title"] == "AB"


def take_in(content):
    found = read_listings(content, on=TODAY)
    told = {"name": "days.ics", "rows": found.rows, "problems": found.problems, "at": NOW}
    officer = make_officer()
    file = actions.read_listings(by=officer, **told)
    return file, actions.take_in_listings(by=officer, file=file, at=NOW)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_same_file_twice_changes_nothing_and_a_changed_row_is_changed():
    _file, counts = take_in(calendar(one(), one(uid="two")))
    assert counts == {"new": 2, "changed": 0, "same": 0}
    _file, counts = take_in(calendar(one(), one(uid="two", location="Wrexham")))
    assert counts == {"new": 0, "changed": 1, "same": 1}
    assert Listing.objects.get(uid="two").place == "Wrexham"


@pytest.mark.slow
@pytest.mark.django_db
def test_what_was_taken_off_the_list_does_not_come_back():
    take_in(calendar(one()))
    actions.drop_listing(by=make_officer(), listing=Listing.objects.get(), at=NOW)
    take_in(calendar(one(location="Wrexham")))
    assert not Listing.objects.to_come(TODAY).exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_file_is_taken_in_once():
    file, _counts = take_in(calendar(one()))
    with pytest.raises(Refused, match="already"):
        actions.take_in_listings(by=make_officer(), file=file, at=NOW)
