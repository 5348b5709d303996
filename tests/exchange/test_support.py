"""Support for both sides: who was told is dated evidence; coaching; the pages to take along."""

import io
from datetime import timedelta

import pypdf
import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.documents import packs
from rhannu.documents.packs import Pack, section
from rhannu.exchange import actions
from rhannu.exchange.models import Transfer, TransferStep
from rhannu.insight.packs import pack_facts
from rhannu.notices.tick import tick
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_officer,
    make_person,
    make_practice,
    make_transfer,
    system,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


def told(transfer, **facts):
    wanted = {"who": "The highways team", "how": "meeting", "on": TODAY, "at": NOW, **facts}
    return actions.record_briefing(by=system(), transfer=transfer, **wanted)


def test_the_first_briefing_takes_it_home_and_more_can_follow():
    transfer = make_transfer(met=True)
    told(transfer, how_many=12, words="They want to try it")
    told(transfer, how_many=12, words="They want to try it")
    told(transfer, who="Scrutiny", how="paper")

    transfer.refresh_from_db()
    step = transfer.steps.get(stage="acquired")
    assert (transfer.stage, step.ground) == ("acquired", TransferStep.Ground.BRIEFING)
    assert step.words == "The highways team: They want to try it"
    assert [one.who for one in transfer.briefings.all()] == ["The highways team", "Scrutiny"]


def test_nobody_is_briefed_before_they_met_or_on_a_day_to_come():
    with pytest.raises(Refused, match="Nobody has met yet"):
        told(make_transfer())
    with pytest.raises(Refused, match="in the future"):
        told(make_transfer(met=True), on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="Say which post or group"):
        told(make_transfer(met=True), who=" ")


def test_one_question_about_coaching_waits_and_is_answered_by_the_fund_team():
    transfer, officer = make_transfer(met=True), make_officer()
    donor = make_person(at=transfer.donor)
    place = f"/conversations/{transfer.ref}/"
    browser, desk = open_browser(as_person=donor), open_browser(as_person=officer)
    assert send(browser, f"{place}coaching/", words="How?").url == f"{place}packs/kit/"
    assert browser.get(f"{place}coaching/").status_code == 409
    tick(NOW)
    assert "Answer this" in words_of(desk.get(f"{place}packs/kit/"))
    asked = transfer.coaching.get()
    send(desk, f"{place}coaching/{asked.ref}/", words="Let them stand beside you")
    assert "Let them stand beside you" in words_of(browser.get(f"{place}packs/kit/"))
    mail.outbox.clear()
    tick(NOW)
    [answer] = [one for one in mail.outbox if one.to == [donor.email]]
    assert "Let them stand beside you" in answer.body
    with pytest.raises(Refused, match="answered already"):
        actions.answer_coaching(by=officer, request=asked, words="Again", at=NOW)


def test_the_visitor_is_told_in_words_and_nothing_unpublished_is_in_it():
    transfer = make_transfer(met=True)
    near = make_practice(title_en="Part-night lighting")
    make_answer(practice=near, organisation=transfer.recipient, answer="adopt")
    make_answer(
        practice=make_practice(title_en="Not said yet"),
        organisation=transfer.recipient,
        published=False,
    )
    browser = open_browser(as_person=make_person(at=transfer.donor))
    page = words_of(browser.get(f"/conversations/{transfer.ref}/packs/visitor/"))
    assert "Our street lighting bill is rising." in page
    assert "Part-night lighting: Adopt" in page and "Not said yet" not in page
    assert "Ask before the day what anybody needs" in page


@pytest.mark.parametrize("kind", ["visitor", "kit", "report", "training", "paper"])
def test_each_page_comes_as_web_text_and_pdf_in_both_languages_for_its_side_alone(kind):
    transfer = make_transfer(met=True)
    ours, theirs = make_person(at=transfer.donor), make_person(at=transfer.recipient)
    side, other = (ours, theirs) if kind in {"visitor", "kit"} else (theirs, ours)
    for language in ("", "/cy"):
        place = f"{language}/conversations/{transfer.ref}/packs/{kind}"
        browser = open_browser(as_person=side)
        assert browser.get(f"{place}/").status_code == 200
        text = browser.get(f"{place}.txt")
        assert "no-store" in text["Cache-Control"] and len(text.content.decode().splitlines()) > 9
        pdf = browser.get(f"{place}.pdf")
        page = pypdf.PdfReader(io.BytesIO(pdf.content))
        assert len(page.pages) == 1 and page.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert page.trailer["/Root"]["/Lang"].startswith(language.strip("/") or "en")
        assert open_browser(as_person=other).get(f"{place}/").status_code == 409
        assert open_browser(as_person=make_person()).get(f"{place}.pdf").status_code == 404


def test_what_is_not_on_record_is_said_to_be_missing():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    page = words_of(browser.get(f"/conversations/{transfer.ref}/packs/paper/"))
    assert "Not decided on record" in page and "No document is on offer yet." in page
    assert "Not recorded. Yours to write" in page


def test_however_much_there_is_to_say_the_page_is_one():
    sections = tuple(
        section(f"Part {number}", [f"{word} " * 90 for word in ("one", "two", "three", "four")])
        for number in range(6)
    )
    pack = Pack("A title " * 8, "Eyebrow", "Lead", sections, ("Note",), "http://x.example/")
    pdf = packs.as_pdf(pack)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "[…]" in packs.as_text(pack)


def test_the_facts_take_as_many_queries_however_much_there_is(django_assert_num_queries):
    transfer = make_transfer(met=True)
    for number in range(5):
        told(transfer, who=f"Team {number}")
        make_answer(practice=make_practice(), organisation=transfer.recipient)
    joined = ("practice", "donor", "recipient", "asker")
    found = Transfer.objects.select_related(*joined).get(pk=transfer.pk)
    with django_assert_num_queries(9):
        pack_facts(found, on=TODAY)


def test_who_was_told_is_recorded_on_the_page():
    transfer = make_transfer(met=True)
    browser = open_browser(as_person=make_person(at=transfer.recipient))
    place = f"/conversations/{transfer.ref}/"
    form = {"who": "Cabinet", "how": "paper", "how_many": "9", **on_day("on", TODAY)}
    assert send(browser, f"{place}take-home/", **form).url == place
    assert "Cabinet (9)" in words_of(browser.get(f"{place}packs/report/"))
    wrong = send(browser, f"{place}take-home/", **{**form, "how_many": "0"})
    assert wrong.status_code == 200
