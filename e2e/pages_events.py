"""The pages of events: the list, signing up, the telephone in the room, themes, and others' events."""

import re
from datetime import timedelta

from e2e import steps
from e2e.conftest import Visitor
from e2e.spreadsheets import as_csv
from e2e.steps import Step, go_on, mailed, open_first, send_nothing
from e2e.stops import Stop
from rhannu.base import clock

AN_EVENT = open_first("h2 a[href*='/events/']")
A_THEME = open_first("li a[href*='/themes/']")


def below_event(path: str, then: Step = steps.stay) -> Step:
    """Go on to a page of the event that was opened."""

    def go(visitor: Visitor) -> None:
        found = re.match(r"(?:/cy)?/(events|themes|pledge)/\w+/", visitor.here)
        assert found, visitor.here
        visitor.go(re.sub("^/cy", "", found[0]) + path)
        then(visitor)

    return go


def code_of_today(visitor: Visitor) -> str:
    """What the officer shows on the screen in the room."""
    browser = visitor.page.context.browser
    assert browser
    context = browser.new_context()
    officer = Visitor(context.new_page(), visitor.site)
    officer.sign_in_as("Example Officer")
    officer.go("/events/")
    AN_EVENT(officer)
    officer.go(f"{officer.here}code/")
    code = officer.page.locator(".rh-code__letters").inner_text()
    context.close()
    return code


def in_the_room(visitor: Visitor) -> None:
    visitor.fill(code=code_of_today(visitor).upper())
    go_on(visitor)


def sign_up_as_guest(visitor: Visitor) -> None:
    address = f"guest.{visitor.language}@body.example"
    visitor.fill(name="Example Guest", organisation="Powys", email=address)
    go_on(visitor)


def say_who(visitor: Visitor) -> None:
    address = f"head.{visitor.language}@powys.example"
    visitor.fill(organisation="Powys", who="Head of Property", email=address)
    go_on(visitor)


def promise(visitor: Visitor) -> None:
    say_who(visitor)
    visitor.fill(what="Ask our own people first")
    go_on(visitor)


def ask_for(visitor: Visitor) -> None:
    visitor.choose(kind="government")
    visitor.fill(words=f"Pay grants earlier ({visitor.language})")
    go_on(visitor)


def drop_in_a_calendar(visitor: Visitor) -> None:
    day = clock.today() + timedelta(days=50)
    rows = [["title", "date"], ["Finance day", f"{day:%d/%m/%Y}"], ["", "31/02/2027"]]
    file = {"name": "days.csv", "mimeType": "text/csv", "buffer": as_csv(rows)}
    visitor.page.locator("main input[type=file]").set_input_files(file)
    go_on(visitor)


EVENTS = (
    Stop("events:list", "/events/"),
    Stop("events:list", "/events/?show=past"),
    Stop("events:event", "", AN_EVENT),
    Stop("events:event", "/events/", AN_EVENT),
    Stop("events:sign_up", "", below_event("sign-up/")),
    Stop("events:sign_up", "", send_nothing),
    Stop("events:asked", "", sign_up_as_guest),
    Stop("events:place", "/demo/mail/", mailed("a[href*='/place/']")),
    Stop("events:enter", "/pledge/"),
    Stop("events:enter", "", send_nothing),
    Stop("events:room", "/pledge/", in_the_room),
    Stop("events:pledge", "", below_event("promise/")),
    Stop("events:pledge", "", send_nothing),
    Stop("events:pledge", "", say_who),
    Stop("events:pledge", "", send_nothing),
    Stop("events:pledged", "", below_event("promise/", promise)),
    Stop("events:ask", "", below_event("ask/")),
    Stop("events:ask", "", send_nothing),
    Stop("events:asked_for", "", ask_for),
    Stop("events:undo", "/demo/mail/", mailed("a[href*='/pledge/']")),
    Stop("events:themes", "/themes/"),
    Stop("events:theme", "", A_THEME),
    Stop("events:themes", "/themes/?show=answered"),
    Stop("events:theme", "", A_THEME),
    Stop("events:theme_by_link", "/demo/mail/", mailed("a[href*='/theme/']")),
)
EVENTS_AS_MANAGER = (
    Stop("events:event", "/events/", AN_EVENT),
    Stop("events:delegates", "", below_event("delegates/")),
    Stop("events:give_up", "", below_event("give-up/")),
    Stop("events:event", "/events/", open_first("li:last-child h2 a[href*='/events/']")),
    Stop("events:sign_up", "", below_event("sign-up/")),
)
EVENTS_AS_OFFICER = (
    Stop("events:list", "/events/"),
    Stop("events:event", "", AN_EVENT),
    Stop("events:code", "", below_event("code/")),
    Stop("events:programme", "", below_event("programme/")),
    Stop("events:programme", "", send_nothing),
    Stop("events:change", "", below_event("change/")),
    Stop("events:change", "", send_nothing),
    Stop("events:call_off", "", below_event("call-off/")),
    Stop("events:delegates", "", below_event("delegates/")),
    Stop("events:came", "", below_event("came/")),
    Stop("events:pledges", "", below_event("pledges/")),
    Stop("events:event", "/events/?show=past", AN_EVENT),
    Stop("events:pledges", "", below_event("pledges/")),
    Stop("events:pledge_place", "", open_first("a[href$='/body/']")),
    Stop("events:pledge_place", "", send_nothing),
    Stop("events:new", "/events/new/"),
    Stop("events:new", "", send_nothing),
    Stop("events:raised", "/themes/raised/"),
    Stop("events:raised_note", "/themes/raised/note/"),
    Stop("events:raised_note", "", send_nothing),
    Stop("events:theme", "/themes/", A_THEME),
    Stop("events:theme_owner", "", below_event("owner/")),
    Stop("events:theme_owner", "", send_nothing),
    Stop("events:theme_owner", "", below_event("owner/?body=welsh-government")),
    Stop("events:theme_owner", "", send_nothing),
    Stop("events:theme_answer", "", below_event("answer/")),
    Stop("events:theme_answer", "", send_nothing),
    Stop("events:elsewhere", "/events/elsewhere/"),
    Stop("events:listing", "", open_first("h2 a[href*='/elsewhere/']")),
    Stop("events:listing_offered", "", open_first("a[href$='/offered/']")),
    Stop("events:listing_offered", "", send_nothing),
    Stop("events:listing_new", "/events/elsewhere/new/"),
    Stop("events:listing_new", "", send_nothing),
    Stop("events:listing_file", "", drop_in_a_calendar),
)
EVENT_WALKS: dict[str, tuple[str, tuple[Stop, ...]]] = {
    "events": ("", EVENTS),
    "events as manager": ("Example Manager", EVENTS_AS_MANAGER),
    "events as officer": ("Example Officer", EVENTS_AS_OFFICER),
}
