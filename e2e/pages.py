"""Every page of the site: what the URLconf calls it, who sees it, and the road there.

A walk is one reader's pages in an order in which they can be opened. `tests/house/test_pages.py`
fails for an address of the URLconf that stands in no walk.
"""

from collections.abc import Iterator

from e2e import steps
from e2e.conftest import Visitor
from e2e.pages_campaigns import CAMPAIGNS, CAMPAIGNS_BY_LINK
from e2e.pages_cards import CARDS, CARDS_BY_LINK
from e2e.pages_claims import CLAIMS
from e2e.pages_collaboratives import COLLABORATIVE_WALKS
from e2e.pages_contacts import CONTACTS
from e2e.pages_duties import DUTIES
from e2e.pages_events import EVENT_WALKS
from e2e.pages_meetings import MEETING_WALKS
from e2e.pages_mentoring import MENTORING_WALKS
from e2e.pages_networks import NETWORK_WALKS
from e2e.pages_reach import REACH
from e2e.pages_rollouts import ROLLOUTS
from e2e.pages_support import SUPPORT
from e2e.pages_surveys import SURVEYS, SURVEYS_BY_LINK
from e2e.pages_tips import KNOW_BY_LINK, TIPS
from e2e.pages_told import TOLD
from e2e.pages_writing import KEEPER
from e2e.spreadsheets import contacts, look_alike_projects
from e2e.steps import (
    below,
    decide,
    drop_in,
    open_first,
    open_lesson_and,
    open_unanswered,
    say_too_much,
    send_nothing,
)
from e2e.stops import BILL, LIGHTING, NONSENSE, OPEN_LESSON, ROADS, WITHDRAW, Stop

# The demonstration's stories that stand where a page needs them: who shares → who receives.
STORIES = {
    "unanswered": "Flintshire → Ceredigion",
    "other_day": "Caerphilly → Ceredigion",
    "agreed": "Conwy → Anglesey",
    "promised": "Vale of Glamorgan → Torfaen",
    "met": "Wrexham → Gwynedd",
    "learnt": "Aneurin Bevan → Hywel Dda",
    "adopting": "Powys health board → Cwm Taf Morgannwg",
    "reported": "Monmouthshire → Merthyr Tydfil",
    "confirmed": "Betsi Cadwaladr → Hywel Dda",
    "verified": "Gwynedd → Ceredigion",
    "stopped": "Denbighshire → Merthyr Tydfil",
    "declined": "Cardiff → Ceredigion",
    "used_a_year": "Swansea Bay → Hywel Dda",
    "followed": "Wrexham → Merthyr Tydfil",
    "woken": "Denbighshire → Gwynedd",
}


# ------------------------------------------------------------------ the walks

STRANGER = (
    Stop("home:home", "/"),
    Stop("home:sign_in", "/sign-in/"),
    Stop("home:sign_in", "", send_nothing),
    Stop("home:sign_in", "/sign-in/", steps.without_cookie),
    Stop("home:sign_in_sent", "/sign-in/sent/"),
    Stop("home:sign_in_by_link", "/sign-in/not-a-link/"),
    Stop("home:sign_in_by_link", "", steps.go_on),
    Stop("home:accessibility", "/accessibility/"),
    Stop("home:privacy", "/privacy/"),
    Stop("home:cookies", "/cookies/"),
    Stop("home:contact", "/contact/"),
    Stop("home:evidence", "/evidence/"),
    Stop("home:components", "/components/?answer=conwy"),
    Stop("home:demo_people", "/demo/people/"),
    Stop("exchange:demo_mail", "/demo/mail/"),
    Stop("practices:list", "/practices/"),
    Stop("practices:list", f"/practices/?q={NONSENSE}"),
    Stop("practices:practice", f"/practices/{LIGHTING}/?answer=powys"),
    Stop("practices:evidence", f"/practices/{LIGHTING}/evidence/"),
    Stop("home:evidence", "/evidence/?version=2026-1"),
    Stop("lessons:list", "/lessons/"),
    Stop("lessons:list", f"/lessons/?q={NONSENSE}"),
    Stop("lessons:lesson", "/lessons/", OPEN_LESSON),
    Stop("practices:practice", "/practices/speech-recognition-for-letters/?answer=newport"),
    Stop("exchange:answers", f"/practices/{LIGHTING}/answers/"),
    Stop("exchange:answer_given", f"/practices/{LIGHTING}/answers/powys/"),
    Stop("exchange:answers_of", "/organisations/ceredigion/answers/"),
    Stop("exchange:worth", f"/practices/{LIGHTING}/worth/"),
    Stop("exchange:worth", f"/practices/{LIGHTING}/worth/?unit=population&number=72000"),
    Stop("exchange:worth", f"/practices/{LIGHTING}/worth/?unit=population&number=none"),
    Stop("practices:practice", "/practices/timesheets-read-by-a-scanner/"),
    Stop("practices:practice", "/practices/timesheets-from-a-telephone/"),
    Stop("practices:stages", "/practices/stages/"),
    Stop("practices:groups", "/practices/groups/"),
    Stop("practices:confirm_by_link", "/practices/confirm/not-a-link/", status=409),
    Stop("practices:history", f"/practices/{ROADS}/history/"),
    Stop("practices:compare", f"/practices/{ROADS}/compare/"),
    Stop("practices:compare", f"/practices/{ROADS}/compare/?in=cy"),
    Stop("practices:lineage", f"/practices/{LIGHTING}/lineage/"),
    Stop("practices:handed_on", "/practices/handed-on/"),
    Stop("organisations:list", "/organisations/"),
    Stop("organisations:list", f"/organisations/?q={NONSENSE}"),
    Stop("organisations:organisation", "/organisations/ceredigion/?like=rurality"),
    Stop("organisations:organisation", "/organisations/betsi-cadwaladr-uhb/"),
    Stop("portfolio:list", "/projects/"),
    Stop("portfolio:list", "/projects/?theme=schools&sector=health"),
    Stop("portfolio:project", "/projects/", open_first("a[href*='/projects/']")),
    Stop("fund:fund", "/fund/"),
    Stop("exchange:find", "/conversations/find/"),
    Stop("exchange:find", "", send_nothing),
    Stop("exchange:find", f"/conversations/find/?{BILL}"),
    Stop("exchange:find", f"/conversations/find/?{BILL}&for=ceredigion"),
    Stop("exchange:find", f"/conversations/find/?q={NONSENSE}"),
    Stop("exchange:ask", f"/conversations/ask/{LIGHTING}/?donor=gwynedd&{BILL}"),
    Stop("exchange:ask", "", send_nothing),
    Stop("exchange:record_need", "/needs/record/?q=nobody+answers"),
    Stop("exchange:record_need", "", send_nothing),
    Stop("exchange:enquiry_left", "/needs/left/"),
    Stop("exchange:reply", "/reply/not-a-link/", status=409),
    Stop("exchange:reply_thanks", "/reply/thank-you/"),
    Stop("mail:by_link", "/mail/not-a-link/", status=409),
    Stop("not found", "/nothing-is-here/", status=404),
)

MANAGER = (
    Stop("home:home", "/"),
    Stop("mail:choose", "/mail/"),
    Stop("exchange:conversations", "/conversations/"),
    Stop("exchange:conversations", "/conversations/?show=waiting"),
    Stop("exchange:conversations", "/conversations/?show=decided"),
    Stop("exchange:needs", "/needs/"),
    Stop("exchange:record_need", "/needs/record/"),
    Stop("exchange:record_need", "", send_nothing),
    Stop("practices:practice", f"/practices/{LIGHTING}/"),
    Stop("practices:evidence_add", f"/practices/{LIGHTING}/evidence/add/"),
    Stop("practices:evidence_add", "", send_nothing),
    Stop("evidence:proposals", "/evidence/proposals/"),
    Stop("practices:documents", f"/practices/{LIGHTING}/documents/"),
    Stop("practices:document_add", f"/practices/{LIGHTING}/documents/add/"),
    Stop("practices:document_add", "", send_nothing),
    Stop("organisations:organisation", "/organisations/gwynedd/"),
    Stop("exchange:find", f"/conversations/find/?{BILL}"),
    Stop("exchange:ask", "/conversations/ask/agile-working/?q=our+offices+are+empty"),
    Stop("exchange:ask", "", open_first("form button")),
    Stop("exchange:ask", "/conversations/ask/agile-working/?donor=wrexham&q=empty+offices"),
    Stop("exchange:ask", "", say_too_much),
    Stop("exchange:ask", f"/conversations/ask/{LIGHTING}/?donor=ceredigion"),
    Stop(
        "exchange:ask",
        "/conversations/ask/agile-working/?donor=wrexham&q=empty+offices",
        steps.go_on,
    ),
    Stop("exchange:thread", "/conversations/{verified}/"),
    Stop("exchange:thread", "/conversations/{declined}/"),
    Stop("exchange:thread", "/conversations/{other_day}/"),
    Stop("exchange:choose_day", "/conversations/{other_day}/day/"),
    Stop("exchange:choose_day", "", send_nothing),
    Stop("exchange:verify", "/conversations/{verified}/verify/", status=409),
    Stop("exchange:thread", "/conversations/{promised}/", status=404),
    Stop("exchange:decide_practice", "/practices/agile-working/decide/"),
    Stop("exchange:decide_practice", "", send_nothing),
    Stop("exchange:decide_practice", "/practices/agile-working/decide/", decide("adapt")),
    Stop("exchange:decide_practice", "", say_too_much),
    Stop("exchange:decide_practice", "/practices/agile-working/decide/", decide("considering")),
    Stop("exchange:decide_practice", "", send_nothing),
    Stop("exchange:decide_practice", "/practices/agile-working/decide/", decide("not_here")),
    Stop("exchange:decide_practice", "", send_nothing),
    Stop("exchange:decide_practice", "", steps.say_why_not),
    Stop("exchange:decide_practice", "", send_nothing),
    Stop("exchange:decide_practice", "", steps.say_whose),
    Stop("exchange:decide_practice", "", steps.go_on),
    Stop("exchange:answer_preview", "", steps.go_on),
    Stop("exchange:answer_take_back", "", steps.take_it_back),
    Stop("exchange:decide_practice", "/practices/agile-working/decide/", decide("already")),
    Stop("exchange:decide_practice", "", steps.save_for_later),
    Stop("exchange:answers_of", "/organisations/ceredigion/answers/"),
    Stop("exchange:answers", f"/practices/{LIGHTING}/answers/"),
    Stop("home:sign_out", "/sign-out/"),
)

OFFICER = (
    Stop("home:home", "/"),
    Stop("practices:readers", f"/practices/{LIGHTING}/readers/"),
    Stop("exchange:conversations", "/conversations/"),
    Stop("exchange:conversations", "/conversations/?show=stuck"),
    Stop("exchange:needs", "/needs/"),
    Stop("exchange:needs", "/needs/?show=published"),
    Stop("exchange:introduction", "/conversations/{unanswered}/introduction/"),
    Stop("exchange:answer", "/conversations/{unanswered}/answer/"),
    Stop("exchange:answer", "/conversations/{unanswered}/answer/?answer=accept"),
    Stop("exchange:answer", "/conversations/{unanswered}/answer/?answer=another_post"),
    Stop("exchange:answer", "", send_nothing),
    Stop("exchange:answer", "/conversations/{unanswered}/answer/?answer=another_time"),
    Stop("exchange:answer", "/conversations/{unanswered}/answer/?answer=decline"),
    Stop("exchange:record_meeting", "/conversations/{agreed}/meeting/"),
    Stop("exchange:record_meeting", "", send_nothing),
    Stop("exchange:thread", "/conversations/{promised}/"),
    Stop("exchange:promise", "", open_first("a[href*='/promises/']")),
    Stop("exchange:promise", "", open_first("a[href='?answer=cannot']")),
    Stop("exchange:promise", "", send_nothing),
    Stop("exchange:promise", "", steps.below_here("?answer=not_yet", send_nothing)),
    Stop("exchange:thread", "", steps.below_here("?answer=changed", steps.say_what_instead)),
    Stop("exchange:take_back_said", "", open_first("a[href$='/take-back/']")),
    Stop("exchange:thread", "", steps.go_on),
    Stop("exchange:pause", "/conversations/{promised}/pause/"),
    Stop("exchange:pause", "", send_nothing),
    Stop("exchange:thread", "", steps.pause),
    Stop("exchange:wake", "/conversations/{promised}/wake/"),
    Stop("exchange:thread", "", steps.go_on),
    Stop("exchange:thread", "/conversations/{followed}/"),
    Stop("exchange:thread", "/conversations/{used_a_year}/"),
    Stop("exchange:use", "", open_first("a[href*='/use/']")),
    Stop("exchange:use", "", open_first("a[href='?answer=kept']")),
    Stop("exchange:thread", "/conversations/{woken}/"),
    Stop("exchange:stall", "/conversations/{woken}/stall/"),
    Stop("exchange:helped", "", open_first("a[href*='/helped/']")),
    Stop("exchange:tried", "/conversations/{woken}/stall/tried/brief/"),
    Stop("exchange:tried", "", send_nothing),
    Stop("exchange:follow_ups", "/conversations/follow-ups/"),
    Stop("exchange:follow_up_terms", "/conversations/follow-ups/terms/"),
    Stop("exchange:follow_up_terms", "", send_nothing),
    Stop("exchange:take_home", "/conversations/{met}/take-home/"),
    Stop("exchange:take_home", "", send_nothing),
    Stop("exchange:decide", "/conversations/{learnt}/decide/"),
    Stop("exchange:decide", "", decide("adopt")),
    Stop("exchange:answers", f"/practices/{LIGHTING}/answers/"),
    Stop("exchange:answers_of", "/organisations/ceredigion/answers/"),
    Stop("exchange:report", "/conversations/{adopting}/in-use/"),
    Stop("exchange:report", "", send_nothing),
    Stop("exchange:report_check", "", steps.say_in_use),
    Stop("exchange:confirm", "/conversations/{reported}/confirm/"),
    Stop("exchange:thread", "/conversations/{confirmed}/"),
    Stop("exchange:improve", "/conversations/{confirmed}/better/"),
    Stop("exchange:improve", "", send_nothing),
    Stop("exchange:stop", "/conversations/{learnt}/stop/"),
    Stop("exchange:stop", "", send_nothing),
    Stop("exchange:thread", "/conversations/{stopped}/"),
    Stop("exchange:worth_count", f"/practices/{LIGHTING}/worth/count/"),
    Stop("exchange:worth_count", "", send_nothing),
    Stop("exchange:not_here", "/answers/not-here/"),
    Stop("exchange:not_here", "/answers/not-here/?reason=capacity"),
    Stop("exchange:answers_ask", f"/practices/{LIGHTING}/answers/ask/"),
    Stop("exchange:answers_ask", "", send_nothing),
    Stop("practices:evidence", f"/practices/{LIGHTING}/evidence/"),
    Stop("practices:evidence_correct", "", open_first("a[href$='/correct/']")),
    Stop("practices:evidence_withdraw", f"/practices/{LIGHTING}/evidence/", WITHDRAW),
    Stop("practices:evidence_withdraw", "", send_nothing),
    Stop("evidence:proposals", "/evidence/proposals/"),
    Stop("evidence:decide", "", open_first("a[href*='/proposals/']")),
    Stop("evidence:decide", "", send_nothing),
    Stop("evidence:ties", "/evidence/ties/"),
    Stop("evidence:ties", "", send_nothing),
    Stop("practices:documents", f"/practices/{LIGHTING}/documents/"),
    Stop("lessons:cite", "/lessons/", open_lesson_and("a[href$='/used/']")),
    Stop("lessons:cite", "", send_nothing),
    Stop("lessons:tag", "/lessons/", open_lesson_and("a[href$='/tags/']")),
    Stop("practices:sector_note", "/practices/hospital-led-lighting/sectors/local_government/"),
    Stop("terms:list", "/search-terms/"),
    Stop("terms:list", f"/search-terms/?q={NONSENSE}"),
    Stop("terms:add", "/search-terms/add/"),
    Stop("terms:add", "", send_nothing),
    Stop("terms:change", "/search-terms/", open_first("a[href*='/search-terms/s']")),
    Stop("terms:answer", "/conversations/find/?q=" + NONSENSE, open_unanswered),
    Stop("terms:answer", "", send_nothing),
    Stop("loads:list", "/loads/"),
    Stop("loads:new", "/loads/new/"),
    Stop("loads:new", "", send_nothing),
    Stop("loads:load", "/loads/new/", drop_in(contacts("walked"))),
    Stop("loads:section", "", below("contacts/")),
    Stop("loads:columns", "/loads/new/", drop_in(look_alike_projects("walked", known=False))),
    Stop("loads:load", "", below("")),
    Stop("loads:load", "/loads/new/", drop_in(look_alike_projects("walked"))),
    Stop("loads:section", "", below("look-alikes/")),
    Stop("loads:section", "", below("problems/")),
    Stop("loads:section", "", below("notes/")),
    Stop("loads:section", "", below("rows/")),
    Stop("loads:columns", "", below("columns/?kind=contacts")),
    Stop("loads:columns", "", below("columns/?kind=projects", steps.say_no_column)),
    Stop("loads:organisations", "", below("organisations/")),
    Stop("loads:organisations", "", steps.name_nobody),
    Stop("loads:load", "", below("", steps.go_on)),
    Stop("loads:load", "", steps.take_in_all),
    Stop("loads:undo", "", below("undo/")),
    Stop("loads:load", "", steps.go_on),
    Stop("loads:list", "/loads/"),
)

AUDITOR = (
    Stop("home:home", "/"),
    Stop("exchange:verify", "/conversations/{confirmed}/verify/"),
    Stop("exchange:verify", "", send_nothing),
    Stop("exchange:verify_check", "", steps.say_what_was_seen),
    Stop("exchange:not_found", "/conversations/{confirmed}/not-found/"),
    Stop("exchange:not_found", "", send_nothing),
    Stop("exchange:verifications", "/verifications/"),
)

ANALYST = (Stop("home:home", "/"), Stop("exchange:conversations", "/conversations/"))

# Somebody asks; whoever was asked answers from their mail without signing in.
CHAMPION = (
    Stop("mail:stop", "/demo/mail/", steps.reply_link("/stop/")),
    Stop("mail:stop", "", steps.go_on),
    Stop("mail:by_link", "/demo/mail/", steps.reply_link("/mail/W")),
    Stop("mail:by_link", "", steps.go_on),
    Stop("exchange:reply_answer", "/demo/mail/", steps.reply_link("/answer/?answer=adopt")),
    Stop("exchange:reply_answer", "", steps.answered("not_here")),
    Stop("exchange:reply_answer", "", steps.answered("already")),
    Stop("exchange:reply_answer", "", steps.answered("adopt", steps.go_on)),
    Stop("exchange:reply_answer", "", steps.answered("take_back")),
    Stop("exchange:reply_stall", "/demo/mail/", steps.reply_link("answer=nobody")),
    Stop("exchange:reply_stall", "", steps.answered("barrier", send_nothing)),
    Stop("exchange:reply_stall", "", steps.answered("later", send_nothing)),
    Stop("exchange:reply_stall", "", steps.answered("nobody", steps.go_on)),
    Stop("exchange:reply_follow_up", "/demo/mail/", steps.reply_link("answer=kept")),
    Stop("exchange:reply_follow_up", "", steps.answered_here("not_yet", send_nothing)),
    Stop("exchange:reply_follow_up", "", steps.answered_here("cannot", send_nothing)),
    Stop("exchange:reply_follow_up", "", steps.answered_here("changed", steps.say_what_instead)),
    Stop("exchange:reply_follow_up", "", steps.answered_here("take_back", steps.go_on)),
    Stop("exchange:reply_met", "/demo/mail/", steps.reply_link("/met/")),
    Stop("exchange:reply_met", "", send_nothing),
    Stop("exchange:reply", "/demo/mail/", steps.reply_link("answer=accept")),
    Stop("exchange:reply", "", steps.answered("accept", say_too_much)),
    Stop("exchange:reply", "", steps.answered("another_time", send_nothing)),
    Stop("exchange:reply", "", steps.answered("another_post", send_nothing)),
    Stop("exchange:reply", "", steps.answered("decline")),
    Stop("exchange:reply", "", steps.say_another_time),
)

# Pages are written beside the published ones, and read by somebody else.
# Whose walk: the made-up person's name; none for somebody who has not signed in.
WALKS: dict[str, tuple[str, tuple[Stop, ...]]] = {
    "stranger": ("", STRANGER),
    "manager": ("Example Manager", MANAGER),
    "officer": ("Example Officer", OFFICER),
    "keeper": ("Example Officer", KEEPER),
    "roll-outs": ("Example Officer", ROLLOUTS),
    "contacts": ("Example Officer", CONTACTS),
    "tips": ("Example Officer", TIPS),
    "what one knows by link": ("", KNOW_BY_LINK),
    "cards": ("Example Officer", CARDS),
    "claims": ("Example Officer", CLAIMS),
    "campaigns": ("Example Officer", CAMPAIGNS),
    "campaigns by link": ("", CAMPAIGNS_BY_LINK),
    **COLLABORATIVE_WALKS,
    "duties": ("Example Officer", DUTIES),
    "reach": ("Example Officer", REACH),
    **MEETING_WALKS,
    "told": ("Example Officer", TOLD),
    "cards by link": ("", CARDS_BY_LINK),
    "support": ("Example Officer", SUPPORT),
    **MENTORING_WALKS,
    **NETWORK_WALKS,
    "surveys": ("Example Officer", SURVEYS),
    "surveys by link": ("", SURVEYS_BY_LINK),
    **EVENT_WALKS,
    "auditor": ("Example Auditor", AUDITOR),
    "analyst": ("Example Analyst", ANALYST),
    "champion": ("", CHAMPION),
}


def walk(visitor: Visitor, name: str, stories: dict[str, str]) -> Iterator[str]:
    """Stop at each page of a walk, and say which it is. The browser stands on it meanwhile."""
    person, stops = WALKS[name]
    if person:
        visitor.sign_in_as(person)
    for number, stop in enumerate(stops, start=1):
        here = f"{name} {number}: {stop.view} {stop.path}"
        try:
            if stop.path:
                status = visitor.go(stop.path.format(**stories))
                assert status == stop.status, f"{status}, not {stop.status}"
            stop.then(visitor)
        except Exception as fault:
            fault.add_note(f"{here}, standing at {visitor.page.url}")
            raise
        yield f"{here} ({visitor.here})"


def stories_of(visitor: Visitor) -> dict[str, str]:
    """The reference of each story's transfer, read from the officer's list in English."""
    visitor.sign_in_as("Example Officer")
    visitor.go("/conversations/")
    found: dict[str, str] = {}
    while True:
        for row in visitor.page.locator("main tbody tr").all():
            address = row.locator("th a").get_attribute("href")
            found[row.locator("td").first.inner_text()] = address.strip("/").split("/")[-1]
        more = visitor.page.locator("main a[href*='after=']")
        if not more.count():
            break
        with visitor.page.expect_navigation():
            more.first.click()
    return {name: found[sides] for name, sides in STORIES.items()}
