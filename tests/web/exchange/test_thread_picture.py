"""The drawing of a transfer: in the order of time, within its frame, and said in words."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.exchange.due import notice_stalls
from rhannu.insight.transfer_page import transfer_facts
from rhannu.web.exchange.thread_picture import picture
from tests.factories import NOW, TODAY, make_officer, make_request, make_transfer, system
from tests.web.exchange.browser import open_browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def drawn(transfer):
    transfer.refresh_from_db()
    return picture(transfer_facts(transfer, by=make_officer(), on=TODAY), on=TODAY)


def test_it_shows_the_journey_in_order_within_its_frame():
    transfer = make_transfer(taken_home=True, at=NOW - timedelta(days=90))
    notice_stalls(NOW - timedelta(days=20))
    promise = transfer.commitments.get()
    actions.keep_commitment(by=system(), commitment=promise, on=TODAY, at=NOW)

    found = drawn(transfer)

    for size in (found.wide, found.tall):
        places = [one.x for one in size.marks if one.kind in {"stage", "event"}]
        assert places == sorted(places)
        assert all(0 < one.x < size.width for one in size.marks)
        assert [one.kind for one in size.spans] == ["stall"]
        assert all(one.x + one.width <= size.width for one in size.spans)
        assert {"stage", "kept"} <= {one.kind for one in size.marks}
    assert "25 August 2026" in found.label


def test_what_began_today_is_no_picture_and_the_page_says_whose_turn_it_is():
    request = make_request()
    assert drawn(request.transfer) is None
    browser = open_browser(as_person=make_officer())
    page = words_of(browser.get(f"/conversations/{request.transfer.ref}/"))
    assert f"It is with {request.transfer.donor.short()}." in page
    assert "From first contact to now" not in page
