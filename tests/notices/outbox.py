"""What has gone out, as the tests read it."""

import re
from datetime import UTC, datetime

from django.core import mail

from tests.factories import (
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
)

MORNING = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)  # after tests.factories.NOW: digests go out


def sent_to(person) -> list:
    return [message for message in mail.outbox if message.to == [person.email]]


def links_in(message) -> list[str]:
    """The addresses in a mail's text, as paths of this site."""
    return re.findall(r"http://127\.0\.0\.1:8000(\S+)", message.body)


def make_question(*, fictional: bool = False, holder: bool = True, **facts):
    """A request to a post, with the people of both sides: (request, champion, asker)."""
    donor = make_organisation(short_en="Gwynedd")
    champion = make_person(fictional=fictional, language=facts.pop("language", "en"))
    post = make_post(organisation=donor, holder=champion if holder else None)
    asker = make_person(at=(recipient := make_organisation()), fictional=fictional)
    request = make_request(
        by=asker,
        practice=make_practice(donors=[donor]),
        donor=donor,
        recipient=recipient,
        post=post,
        **facts,
    )
    return request, champion, asker
