"""A transfer at each place where a page has something to do."""

from datetime import timedelta

from rhannu.exchange import actions
from rhannu.exchange.models import Transfer
from tests.factories import NOW, make_officer, make_request, make_transfer

BEFORE = NOW - timedelta(days=60)


def accepted() -> Transfer:
    request = make_request(at=BEFORE)
    actions.accept_request(by=make_officer(), request=request, at=BEFORE)
    return request.transfer


STATES = {
    "asked": lambda: make_request(at=BEFORE).transfer,
    "accepted": accepted,
    "met": lambda: make_transfer(met=True),
    "decided": lambda: make_transfer(taken_home=True, decision="adopt"),
    "reported": lambda: make_transfer(mark="reported"),
    "confirmed": lambda: make_transfer(mark="confirmed"),
}
