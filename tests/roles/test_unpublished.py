"""What a body has not published no other body sees: no page of any door differs by a letter."""

import io
import re

import pypdf
import pytest

from rhannu.base import clock
from rhannu.exchange import actions
from rhannu.exchange.models import Transfer
from rhannu.notices.tick import tick
from rhannu.web import readers, shell
from tests.factories import NOW, TODAY, make_answer, said_with
from tests.roles.test_posts import (
    EVERYTHING,
    address,
    browser_of,
    called,
    named,  # noqa: F401
    nobody_known_yet,  # noqa: F401
)
from tests.roles.world import (
    ANALYST,
    ASSESSOR,
    AUDITOR,
    CONDUIT,
    CONVENOR,
    DONOR,
    EVALUATOR,
    LEAD,
    OFFICER,
    RECIPIENT,
    STRANGER,
    THIRD,
    rolled_back,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OUTSIDE = [None, STRANGER, DONOR, THIRD, AUDITOR, EVALUATOR, ASSESSOR, CONVENOR, CONDUIT]
INSIDE = [RECIPIENT, LEAD, OFFICER, ANALYST]
SECRET = "Nobody may read of the purple heron"
_CHANGES_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
# Doors whose address names something of the recipient's; the others are of everybody.
FILTERED = [
    "/practices/?q=purple+heron",
    "/practices/?evidence=1",
    "/organisations/?q=recipient",
    "/conversations/?show=decided",
    "/conversations/find/?q=purple+heron+lighting",
    "/cy/practices/{practice}/answers/",
    "/cy/organisations/{recorded}/answers/",
    "/organisations/{recorded}/",
    "/organisations/{recorded}/answers/",
    "/practices/{practice}/answers/{recorded}/",
    "/practices/{practice}/?answer={recorded}",
]
PLACES = [*EVERYTHING, *FILTERED]


def seen_by(client, place) -> tuple[int, str]:
    page = client.get(place)
    if page.status_code == 200 and page.content.startswith(b"%PDF-") and b"%%EOF" in page.content:
        sheet = pypdf.PdfReader(io.BytesIO(page.content))
        return page.status_code, "".join(one.extract_text() for one in sheet.pages)
    return page.status_code, _CHANGES_EACH_TIME.sub("", page.content.decode())


@pytest.fixture(scope="module")
def before_and_after(world, named):  # noqa: F811
    """Every page as each outsider sees it, before and after the recipient answers unpublished."""

    def everything():
        readers.forget()
        shell._known.clear()
        found = {}
        for column in OUTSIDE:
            client = browser_of(world.people[column] if column else None)
            for place in PLACES:
                found[column, called(place)] = seen_by(client, address(named, place))
        return found

    with rolled_back(), clock.stopped(NOW):
        sides = {"practice": world.practice, "organisation": world.recipient}
        talked = Transfer.objects.get(ref=named["transfer"])
        sides["transfer"] = talked
        before = everything()
        for answer in ("adapt", "not_here"):
            said = said_with(answer, TODAY) | {"owner": SECRET, "evidence_words": SECRET}
            said |= {"why": SECRET} if answer == "adapt" else {"words": SECRET}
            actions.decide(
                by=world.people[RECIPIENT], **sides, answer=answer, decided_on=TODAY, at=NOW, **said
            )
        talked.refresh_from_db()
        assert talked.decision == ""
        yield before, everything()


def test_no_page_changes_for_anybody_outside(before_and_after):
    before, after = before_and_after

    assert [where for where, (_status, page) in after.items() if SECRET in page] == []
    assert [where for where, seen in after.items() if seen != before[where]] == []


@pytest.mark.parametrize("column", INSIDE)
def test_its_own_people_and_who_analyses_see_it(world, named, column):  # noqa: F811
    with rolled_back(), clock.stopped(NOW):
        make_answer(
            practice=world.practice, organisation=world.recipient, published=False, owner=SECRET
        )
        client = browser_of(world.people[column])
        for place in (
            f"/practices/{world.practice.slug}/answers/{world.recipient.slug}/preview/",
            f"/practices/{world.practice.slug}/answers/",
            f"/organisations/{world.recipient.slug}/answers/",
        ):
            page = client.get(place).content.decode()
            assert "Not published" in page or SECRET in page


def test_no_mail_tells_of_it(world, mailoutbox):
    with rolled_back(), clock.stopped(NOW):
        tick(NOW)
        mailoutbox.clear()
        make_answer(practice=world.practice, organisation=world.recipient, published=False)
        tick(NOW)
        assert not mailoutbox
