"""From the question to verified use, while nobody outside the fund team signs in but the verifier."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Mark, Stage, Transfer
from rhannu.notices.tick import tick
from tests.factories import (
    NOW,
    TODAY,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
)
from tests.web.exchange.browser import go_on, on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TOMORROW = TODAY + timedelta(days=1)


def links_in(message) -> list[str]:
    """The addresses in a mail's text, as paths of this site."""
    return re.findall(r"http://127\.0\.0\.1:8000(\S+)", message.body)


def question(officer, language):
    """Asked by an officer for somebody, of a post: (request, champion, asker)."""
    champion, asker = make_person(language=language), make_person(language=language)
    donor = make_organisation(short_en="Gwynedd")
    request = make_request(
        by=officer,
        asker=asker,
        practice=make_practice(donors=[donor]),
        donor=donor,
        recipient=make_organisation(),
        post=make_post(organisation=donor, holder=champion),
    )
    return request, champion, asker


def answer_by_mail(request, champion, prefix):
    tick(NOW)
    [message] = mail.outbox
    assert message.to == [champion.email]
    accept = next(link for link in links_in(message) if link.endswith("?answer=accept"))
    assert accept.startswith(f"{prefix}/reply/")
    outside = open_browser()
    assert outside.get(accept).status_code == 200
    request.refresh_from_db()
    assert request.state == "asked"
    send(outside, accept, **on_day("agreed_on", TODAY), reply="Come after dark")
    request.refresh_from_db()
    assert (request.state, request.agreed_on, request.answered_by) == ("accepted", TODAY, champion)


@pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("cy", "/cy")])
def test_a_conversation_goes_from_question_to_verified_use(language, prefix):
    # Given a question to a post whose holder never signs in
    officer = make_officer(language=language)
    request, champion, asker = question(officer, language)
    transfer = request.transfer
    practice, recipient = transfer.practice, transfer.recipient
    place = f"{prefix}/conversations/{transfer.ref}/"

    # When the champion opens the link in the mail, nothing changes; the second tap answers
    answer_by_mail(request, champion, prefix)

    # Then the asker is told, and the champion has a receipt
    mail.outbox.clear()
    tick(NOW)
    assert {message.to[0] for message in mail.outbox} == {asker.email, champion.email}

    # And the officer records what they are told by phone
    desk = open_browser(as_person=officer)
    met = send(
        desk,
        f"{place}meeting/",
        told_by=recipient.slug,
        kind="visit",
        what="Count our lights",
        side=recipient.slug,
        who="Assistant Engineer",
        **on_day("held_on", TODAY),
        **on_day("due", TODAY + timedelta(days=14)),
    )
    assert met.status_code == 302, words_of(met)
    send(desk, f"{place}take-home/", who="Managers", how="report", **on_day("on", TODAY))
    adapt = send(desk, f"{place}decide/", answer="adapt", **on_day("decided_on", TODAY))
    planned = send(desk, adapt.url, kept="Lanterns", changed="By village", why="Few lights each")
    check = go_on(desk, planned.url)
    assert "By village" in words_of(desk.get(check))
    preview = send(desk, check).url
    assert send(desk, preview).url == preview.replace("preview/", "")
    report = send(desk, f"{place}in-use/", words="", **on_day("in_use_on", TODAY))
    send(desk, report.url)
    send(desk, f"{place}confirm/", side="recipient")
    send(desk, f"{place}confirm/")  # one side is left, so none is asked for

    # And somebody outside both has seen it
    auditor = open_browser(as_person=make_auditor())
    seen = send(
        auditor, f"{place}verify/", how="visit", words="Lit and dimmed", **on_day("seen_on", TODAY)
    )
    verified = send(auditor, seen.url)
    assert verified.status_code == 302

    transfer = Transfer.objects.get(pk=transfer.pk)
    assert (transfer.mark, transfer.decision, transfer.stage) == (
        Mark.VERIFIED,
        "adapt",
        Stage.APPLIED,
    )
    assert recipient in {one.organisation for one in donors_of([practice.pk])[practice.pk]}
    assert transfer.encounters.get().on_behalf_of == recipient
