"""Every mailed link: opened by a scanner, altered, used, expired, forwarded, meant for another thing.

Whatever is tried gets a sentence in the reader's language; nothing is changed, kept or given away.
"""
# long: every mailed link is tried in one place

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.urls import reverse

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from rhannu.exchange import links
from rhannu.exchange.models import KnowAsk
from rhannu.networks import actions as networks
from rhannu.networks.collaboratives_links import ANSWER_SESSION_ACTION
from rhannu.networks.links import CONFIRM_DIGEST, SAY_WHO
from rhannu.organisations import actions, checks
from rhannu.organisations.actions.links import REPLY_LASTS, SIGN_IN, SIGN_IN_LASTS
from rhannu.organisations.models import Link, Person
from rhannu.practices import actions as practices
from rhannu.practices.checks import CONFIRM_PAGE
from tests.exchange.cards import make_card, make_pair
from tests.exchange.mentoring import make_mentorship, make_offer
from tests.factories import (
    NOW,
    TODAY,
    make_person,
    make_practice,
    make_request,
    make_transfer,
    system,
)
from tests.roles import (
    rows_around,
    rows_campaigns,
    rows_collaboratives,
    rows_digests,
    rows_events,
    rows_publicity,
)
from tests.roles.addresses import EVERYTHING
from tests.roles.rows_nets_meetings import LINKS as NETWORK_LINKS
from tests.roles.world import DONOR, RECIPIENT, STRANGER, rolled_back
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LATE = NOW + REPLY_LASTS + timedelta(days=1)


@dataclass(frozen=True)
class Way:
    """What a link is for: who gets it, about what, and what stands behind it in its path."""

    person: Person
    purpose: str
    about: str
    more: tuple[str, ...] = ()


MAKERS: dict[str, Callable[..., Way]] = {
    name: lambda world, make=make: Way(*make(world)) for name, make in rows_events.BY_LINK.items()
}
LANGUAGES = {"en": "", "cy": "/cy"}
UNKNOWN = {"en": "We do not know this link", "cy": "Nid ydym yn adnabod y ddolen hon"}
USED = {"en": "This link has been used", "cy": "Mae'r ddolen hon wedi'i defnyddio"}
TOO_OLD = {"en": "This link is too old", "cy": "Mae'r ddolen hon yn rhy hen"}

# Links that are no question to one person: a calendar's own address, and choices about one's mail.
SIGNED = {"mail:by_link", "mail:stop"}
# A campaign's links are signed and not kept: tests/web/networks/test_campaigns_links.py tries them.
CAMPAIGNS = {"campaigns:read", "campaigns:pass_on"}
NO_REPLY = {"exchange:feed", "surveys:answer", *SIGNED, *CAMPAIGNS, "home:sign_in_by_link"}
# What mails choose with the first tap, of all of them; a page passes over what is not its own.
TAPS = (
    "accept", "decline", "another_time", "another_post", "yes", "no", "know", "somebody", "kept",
    "not_yet", "cannot", "changed", "going", "paused", "stopped", "right", "wrong", "leaving",
    "adopt", "not_here", "take_back", "nonsense",
)  # fmt: skip


def made(name: str):
    def enter(make):
        MAKERS[name] = make
        return make

    return enter


def asked(world):
    return make_request(
        practice=world.practice, donor=world.donor, recipient=world.recipient, post=world.post
    )


def met(world, days: int):
    sides = {"practice": world.practice, "donor": world.donor, "recipient": world.recipient}
    return make_transfer(**sides, met=True, at=NOW - timedelta(days=days))


made("exchange:reply")(lambda w: Way(w.people[DONOR], links.ANSWER_REQUEST, asked(w).ref))
made("exchange:reply_met")(lambda w: Way(w.people[DONOR], links.RECORD_MEETING, asked(w).ref))
for reply, about in NETWORK_LINKS.items():
    made(reply)(lambda w, about=about: Way(w.people[DONOR], *about(w)))


made("campaigns:say_who")(lambda w: Way(w.people[DONOR], SAY_WHO, post_asked(w).ref))


made("digests:confirm")(lambda w: Way(w.people[DONOR], CONFIRM_DIGEST, rows_digests.asked(w).ref))


made("publicity:reply")(
    lambda w: Way(w.people[DONOR], links.SAY_IT_WAS_TOLD, rows_publicity.kit(w).ref)
)


def post_asked(world):
    facts = rows_campaigns.say_who_holds_it(world)
    return facts["ask"]


@made("exchange:reply_answer")
def answer_of_a_body(world):
    proven = make_practice(
        evidence=[{"kind": "comparison", "text_en": "Compared", "text_cy": "Cymharwyd"}]
    )
    [ask, *_more] = exchange.ask_for_answers(
        by=system(), practice=proven, due_on=TODAY + timedelta(days=28), at=NOW,
        organisations=[world.recipient],
    )  # fmt: skip
    return Way(world.people[RECIPIENT], links.GIVE_ANSWER, ask.ref)


@made("exchange:reply_follow_up")
def follow_up(world):
    due = met(world, 30).follow_ups.filter(organisation=world.recipient).earliest("due_on")
    found = exchange.ask_follow_up(by=system(), follow_up=due, at=NOW)
    return Way(world.people[RECIPIENT], links.ANSWER_FOLLOW_UP, found.ref)


@made("exchange:reply_stall")
def stall(world):
    found = exchange.notice_stall(by=system(), transfer=met(world, 90), at=NOW)
    return Way(world.people[RECIPIENT], links.ANSWER_STALL, found.ref)


@made("exchange:reply_know")
def know(world):
    found = KnowAsk.objects.get(pk=rows_around.asked(world).pk)
    return Way(found.person, links.SAY_WHAT_YOU_KNOW, found.ref)


def card(world, *more):
    pair = make_pair(donor=world.donor, recipient=world.recipient)
    found = make_card(transfer=pair)
    return Way(world.people[RECIPIENT], links.ANSWER_CARD, f"{found.ref}:recipient", more)


made("exchange:reply_card")(card)
made("exchange:reply_card_step")(lambda world: card(world, "check"))


def mentored(world, purpose, *, side: str = "", mentor: bool = False, going: bool = False):
    found = make_mentorship(
        offer=make_offer(post=world.post), organisation=world.recipient, going=going
    )
    person = world.people[DONOR if mentor else RECIPIENT]
    return Way(person, purpose, f"{found.ref}:{side}" if side else found.ref)


made("exchange:reply_mentor")(lambda w: mentored(w, links.ANSWER_MENTEE, mentor=True))
made("exchange:reply_mentor_next")(lambda w: mentored(w, links.NEXT_MENTOR))
made("exchange:reply_mentor_said")(
    lambda w: mentored(w, links.SAY_OF_MENTORING, side="learner", going=True)
)


@made("practices:confirm_by_link")
def page_check(world):
    found = practices.ask_owner(by=system(), practice=world.practice, at=NOW)
    return Way(world.people[DONOR], CONFIRM_PAGE, found.ref)


@made("posts:check")
def post_check(world):
    found = actions.ask_about_post(by=system(), post=world.post, at=NOW)
    return Way(world.people[DONOR], checks.CONFIRM_POST, found.ref)


def leaving(world):
    holding = world.post.holdings.get()
    return actions.announce_leaving(by=system(), holding=holding, leaves_on=TODAY, at=NOW)


made("posts:tell")(lambda w: Way(w.people[DONOR], checks.TELL_HAND_OVER, leaving(w).ref))


@made("posts:take_over")
def take_over(world):
    after = {"name": "Nia", "email": "nia@b.example", "at": NOW}
    found = actions.name_successor(by=system(), hand_over=leaving(world), **after)
    return Way(found.successor, checks.TAKE_OVER, found.ref)


@made("collaboratives:reply")
def taken_on(world):
    found = networks.agree_action(by=system(), **rows_collaboratives.agree_action(world))
    return Way(world.people[DONOR], ANSWER_SESSION_ACTION, found.ref)


# ------------------------------------------------------------------ what is tried


@pytest.fixture(autouse=True)
def it_is_now():
    cache.clear()
    with rolled_back(), clock.stopped(NOW):
        yield


@pytest.fixture(params=sorted(MAKERS))
def name(request):
    return request.param


def everything():
    """Every row of the database."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
    }


def how_many() -> dict[str, int]:
    """Rows of each kind, but for the record of what happened."""
    return {
        label: len(rows) for label, rows in everything().items() if not label.startswith("base.")
    }


def place(name: str, way: Way, *, altered: str = "", purpose: str = "") -> str:
    token = actions.make_link(
        by=system(), person=way.person, purpose=purpose or way.purpose, at=NOW, about=way.about
    )
    return reverse(name, args=[token + altered, *way.more])


def plain(page) -> str:
    return words_of(page).replace("’", "'")


def given_away_by(page) -> list[str]:
    """What a page would tell others: a cookie, a referrer, a copy in a cache or an index."""
    wrong = []
    if page.cookies:
        wrong.append(f"cookies {list(page.cookies)}")
    wanted = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
    wrong += [f"{key}: {page.get(key)}" for key, value in wanted.items() if page[key] != value]
    return wrong + ([] if "noindex" in page["X-Robots-Tag"] else ["indexed"])


def refused_everywhere(path: str, sentences: dict[str, str]) -> None:
    """Opened and sent, in both languages: a sentence, and nothing changed or given away."""
    before, outside = everything(), open_browser()
    for language, prefix in LANGUAGES.items():
        for page in (
            outside.get(prefix + path),
            outside.get(f"{prefix}{path}?answer=accept"),
            outside.post(prefix + path, {"answer": "right", "what_worked": "x"}),
        ):
            assert page.status_code == 409, (language, page.status_code)
            assert sentences[language] in plain(page)
            assert not given_away_by(page)
    assert everything() == before


def test_every_reply_address_is_tried_here():
    found = {place[0] for place in EVERYTHING if place[1:2] == ("token",)}
    assert found == MAKERS.keys() | NO_REPLY


def test_whoever_opens_a_link_changes_nothing_and_is_given_nothing(name, world):
    way = MAKERS[name](world)
    path = place(name, way)
    before, outside = everything(), open_browser()
    for prefix in LANGUAGES.values():
        for tap in ("", *(f"?answer={one}" for one in TAPS)):
            for fetch in (outside.get, outside.head):
                page = fetch(f"{prefix}{path}{tap}")
                nothing_yet = {409} if tap.endswith("take_back") else set()
                assert page.status_code in {200, 302} | nothing_yet, (tap, page.status_code)
                if page.status_code == 302:
                    assert page["Location"] == f"{prefix}{path}", tap
                assert not given_away_by(page), tap
    assert everything() == before
    assert not outside.cookies


def test_an_altered_link_is_not_known(name, world):
    way = MAKERS[name](world)
    refused_everywhere(place(name, way, altered="x"), UNKNOWN)


def test_a_link_for_another_thing_is_not_known_here(name, world):
    way = MAKERS[name](world)
    refused_everywhere(place(name, way, purpose=SIGN_IN), UNKNOWN)


def test_a_used_link_says_so(name, world):
    path = place(name, MAKERS[name](world))
    Link.objects.update(used_at=NOW)
    refused_everywhere(path, USED)


def test_an_expired_link_says_so(name, world):
    path = place(name, MAKERS[name](world))
    with clock.stopped(LATE):
        refused_everywhere(path, TOO_OLD)


def test_a_forwarded_link_signs_nobody_in_and_is_nothing_once_its_reader_has_gone(name, world):
    way = MAKERS[name](world)
    path = place(name, way)
    stranger = open_browser(as_person=world.people[STRANGER])
    session = dict(stranger.session)
    stranger.get(path)
    assert dict(stranger.session) == session
    way.person.is_active = False
    way.person.save(update_fields=["is_active"])
    refused_everywhere(path, UNKNOWN)


# What answers each: the tap of the mail, and what the page is told. The other pages ask for more
# than one thing; that they say what was recorded stands with their own tests.
ANSWERS = {
    "exchange:reply": ("?answer=decline", {}),
    "exchange:reply_follow_up": ("?answer=kept", {"words": "All of it"}),
    "exchange:reply_stall": ("?answer=going", {}),
    "exchange:reply_know": ("?answer=no", {}),
    "exchange:reply_mentor": ("?answer=yes", on_day("next_by", TODAY + timedelta(days=7))),
    "exchange:reply_mentor_said": ("", {"worth": "much", "again": "yes"}),
    "campaigns:say_who": (
        "",
        {"title": "Treasurer", "name": "Gwen", "email": "gwen@body.example", "language": "cy"},
    ),
    "collaboratives:reply": ("?answer=done", {}),
    "digests:confirm": ("", {}),
    "practices:confirm_by_link": ("", {"answer": "right"}),
    "publicity:reply": ("", {"where": "Our website", **on_day("on", TODAY)}),
    "posts:check": ("", {"answer": "right"}),
    "posts:tell": ("", {"what_worked": "Patience"}),
    "posts:take_over": ("", {}),
    **rows_events.ANSWERS_BY_LINK,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_link_that_was_answered_says_so_and_the_same_again_adds_nothing(name, language, world):
    path = LANGUAGES[language] + place(name, MAKERS[name](world))
    tap, told = ANSWERS[name]
    outside = open_browser()
    asked_first = words_of(outside.get(path))
    assert outside.post(path + tap, told).status_code == 302

    said = outside.get(path)

    assert said.status_code == 200 and words_of(said) != asked_first
    once = how_many()
    assert outside.post(path + tap, told).status_code in {200, 302, 409}
    assert how_many() == once


# ------------------------------------------------------------------ signing in, and choices about mail


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_sign_in_is_opened_in_vain_and_says_what_is_wrong_with_it(language):
    facts = {"person": make_person(), "purpose": SIGN_IN, "lasts": SIGN_IN_LASTS}
    token = actions.make_link(by=system(), at=NOW, **facts)
    path = LANGUAGES[language] + reverse("home:sign_in_by_link", args=[token])
    before, outside = everything(), open_browser()
    for fetch in (outside.get, outside.head):
        assert fetch(path).status_code == 200
    assert UNKNOWN[language] in plain(send(outside, path.replace(token, f"{token}x")))
    with clock.stopped(NOW + SIGN_IN_LASTS + timedelta(minutes=1)):
        assert TOO_OLD[language] in plain(send(outside, path))
    assert everything() == before and "sessionid" not in outside.cookies

    assert send(outside, path).status_code == 302
    again = open_browser()
    assert USED[language] in plain(send(again, path))
    assert "sessionid" not in again.cookies
