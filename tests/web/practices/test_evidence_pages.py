"""The page of a practice's evidence: what counts as what, why, and what became of the grade."""

import re

import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.practices.evidence import rules_of, versions
from rhannu.practices.models import Evidence, Tie
from rhannu.web.home.sign_in import BACKEND
from tests.factories import (
    NOW,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    said_of_evidence,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def words_of(response):
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", page)


@pytest.fixture
def body():
    return make_organisation(short_en="Gwynedd", short_cy="Gwynedd")


@pytest.fixture
def practice(body):
    return make_practice(slug="lights", donors=[body])


def form_of(body, **facts):
    said = {
        "kind": "monitoring",
        "organisation": body.slug,
        "said_by": body.slug,
        "finding": "supports",
        "text_en": "A third less power",
        "text_cy": "Traean yn llai o drydan",
        "source_url": "https://report.example/1",
        "year": "2025",
    }
    return {**said, **facts}


def test_a_self_written_evaluation_says_why_it_counts_for_less(client, practice, body):
    make_evidence(practice, body, kind="independent_evaluation")

    words = words_of(client.get("/practices/lights/evidence/"))

    why = "It was written by the body whose result it is."
    assert f"Counts as: Comparison. {why}" in words
    assert "Evaluated" in words and "A comparison with similar places or people" in words
    assert f"Counts as: Comparison. {why}" in words_of(client.get("/practices/lights/"))


def test_the_history_tells_what_was_withdrawn_and_when_the_grade_fell(client, practice, body):
    record = make_evidence(practice, body)
    actions.withdraw_evidence(by=make_officer(), evidence=record, because="no_source", at=NOW)

    words = words_of(client.get("/practices/lights/evidence/"))
    cymraeg = words_of(client.get("/cy/practices/lights/evidence/"))

    assert "Fell: Monitored → No evidence yet" in words
    told = "Withdrawn by the fund team on 23 November 2026. Its source cannot be found."
    assert told in words
    assert "Tynnwyd yn ôl gan dîm y gronfa ar 23 Tachwedd 2026" in cymraeg
    assert "A third less power" not in words_of(client.get("/practices/lights/"))


def test_the_page_asks_as_much_however_many_records_there_are(
    client, practice, body, django_assert_max_num_queries
):
    for number in range(12):
        make_evidence(practice, body, year=2000 + number)
    client.get("/practices/lights/evidence/")
    make_organisation()  # the page is made anew

    with django_assert_max_num_queries(8):
        client.get("/practices/lights/evidence/")


def test_an_officer_adds_corrects_and_withdraws_a_record(client, practice, body):
    client.force_login(make_officer(), backend=BACKEND)

    client.post("/practices/lights/evidence/add/", form_of(body))
    practice.refresh_from_db()
    assert practice.grade == "monitored"

    first = Evidence.objects.get()
    opened = client.get(f"/practices/lights/evidence/{first.ref}/correct/").content.decode()
    assert "A third less power" in opened
    client.post(
        f"/practices/lights/evidence/{first.ref}/correct/", form_of(body, kind="comparison")
    )
    practice.refresh_from_db()
    assert practice.grade == "evaluated"

    second = Evidence.objects.get(state="kept")
    client.post(f"/practices/lights/evidence/{second.ref}/withdraw/", {"because": "wrong"})
    practice.refresh_from_db()
    assert practice.grade == "none"


def test_a_form_with_everything_wrong_says_all_of_it(client, practice, body):
    client.force_login(make_officer(), backend=BACKEND)
    wrong = form_of(body, text_en="", text_cy="", source_url="", year="2030", kind="replication")

    words = words_of(client.post("/practices/lights/evidence/add/", wrong))

    for told in (
        "Say in a sentence what it shows.",
        "Give the source: a link, or the file that says so.",
        "Give a year from 1990 to 2026.",
        "Say at which organisation the first result was.",
    ):
        assert told in words
    assert not Evidence.objects.exists()


def test_a_member_proposes_and_sees_the_answer(client, practice, body):
    proposer = make_person(at=body)
    client.force_login(proposer, backend=BACKEND)
    client.post("/practices/lights/evidence/add/", form_of(body))
    proposed = Evidence.objects.get()
    assert proposed.state == "proposed"
    assert "A third less power" not in words_of(client.get("/practices/lights/evidence/"))
    assert "A third less power" in words_of(client.get("/evidence/proposals/"))

    client.force_login(make_officer(), backend=BACKEND)
    assert "A third less power" in words_of(client.get("/evidence/proposals/"))
    no_reason = client.post(f"/evidence/proposals/{proposed.ref}/", {"answer": "refuse"})
    assert "Choose why you do not take it" in words_of(no_reason)
    client.post(
        f"/evidence/proposals/{proposed.ref}/",
        {"answer": "refuse", "because": "no_source", "words": "Send the bills."},
    )

    client.force_login(proposer, backend=BACKEND)
    words = words_of(client.get("/evidence/proposals/"))
    assert "It names no source that can be read. Send the bills." in words


def test_an_officer_takes_a_proposal(client, practice, body):
    proposed = actions.propose_evidence(
        by=make_person(at=body), practice=practice, at=NOW, **said_of_evidence(body)
    )
    client.force_login(make_officer(), backend=BACKEND)

    client.post(f"/evidence/proposals/{proposed.ref}/", {"answer": "accept"})

    practice.refresh_from_db()
    assert practice.grade == "monitored"


def test_others_do_not_see_a_proposal(client, practice, body):
    actions.propose_evidence(
        by=make_person(at=body), practice=practice, at=NOW, **said_of_evidence(body)
    )
    client.force_login(make_person(at=body), backend=BACKEND)

    assert "A third less power" not in words_of(client.get("/evidence/proposals/"))


def test_an_officer_declares_a_tie_and_takes_it_back(client, practice, body):
    owned = make_organisation(short_en="Consultants")
    make_evidence(practice, body, kind="independent_evaluation", said_by=owned)
    client.force_login(make_officer(), backend=BACKEND)

    tie = {"body": owned.slug, "kind": "paid", "to": body.slug}
    client.post("/evidence/ties/", tie)
    assert "Consultants. Paid by: Gwynedd." in words_of(client.get("/evidence/ties/"))
    practice.refresh_from_db()
    assert practice.grade == "evaluated"

    client.post(f"/evidence/ties/{Tie.objects.get().ref}/end/")
    practice.refresh_from_db()
    assert practice.grade == "independently_evaluated"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_rules_page_says_what_the_rules_hold(client, language):
    prefix = "/cy" if language == "cy" else ""
    for version in versions():
        words = words_of(client.get(f"{prefix}/evidence/?version={version}")).replace("&#x27;", "'")
        for rung in rules_of(version).rungs:
            assert rung.words[language] in words
        for point in rules_of(version).also:
            assert point[language] in words
    assert client.get("/evidence/?version=1999-1").status_code == 404


def test_an_older_grade_leads_to_the_rules_of_its_time(client, practice, body):
    make_evidence(practice, body)
    practice.refresh_from_db()
    practice.grade_rules = "2026-1"
    practice.save(update_fields=["grade_rules"])

    assert "/evidence/?version=2026-1" in client.get("/practices/lights/evidence/").content.decode()
