"""What the pages of mentoring say: where it stands, whose turn it is, what was said at the end."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.exchange.mentors import MentorChoice, places
from rhannu.exchange.models import Help, MentorFeedback, MentorOffer, Mentorship
from rhannu.organisations.models import Profession
from rhannu.web.pieces import Fact
from rhannu.web.words import day

State = Mentorship.State
LANGUAGES = {"cy": gettext_lazy("Welsh"), "en": gettext_lazy("English")}
TAGS = {State.ASKED: "wait", State.LATER: "wait", State.DECLINED: "stuck"}

# The mentor's answers: the word, what it means, the words of the button that records it.
YES, LATER, CANNOT = "yes", "later", "cannot"
ANSWERS = {
    YES: (
        gettext_lazy("Yes"),
        gettext_lazy("Say by when you meet next"),
        gettext_lazy("Say yes"),
    ),
    LATER: (
        gettext_lazy("Another time"),
        gettext_lazy("Name a day; nobody reminds you before then"),
        gettext_lazy("Name this day"),
    ),
    CANNOT: (
        gettext_lazy("I cannot"),
        gettext_lazy("That is an answer too: we look for somebody else"),
        gettext_lazy("Say that I cannot"),
    ),
}


@dataclass(frozen=True)
class OfferRow:
    """A mentor on a list."""

    ref: str
    title: str
    body: str
    facts: tuple[str, ...]
    address: str  # to ask them; blank where they are full
    close: str = ""
    example: bool = False


@dataclass(frozen=True)
class MentorshipRow:
    """One mentoring on a list."""

    title: str
    address: str
    state: str
    kind: str
    fact: str
    example: bool


def name_of(offer: MentorOffer) -> str:
    return f"{said(offer.post, 'title').text}, {offer.post.organisation.short()}"


def about(mentorship: Mentorship) -> str:
    """What it is about: the practice, or what the mentor helps with."""
    if mentorship.practice is not None:
        return said(mentorship.practice, "title").text
    return str(Help(mentorship.helps_with).label)


def facts_of_offer(offer: MentorOffer) -> tuple[str, ...]:
    """What it is about, in which languages, until when, and how many places are free."""
    helps = [str(Help(code).label) for code in offer.helps_with if code != Help.PRACTICE]
    helps += [said(one, "title").text for one in offer.practices.all()]
    lines = [". ".join(helps) + "."]
    if offer.profession:
        lines.append(
            _("Profession: %(profession)s.") % {"profession": Profession(offer.profession).label}
        )
    lines.append(
        _("Languages: %(languages)s. Until %(day)s.")
        % {
            "languages": ", ".join(str(LANGUAGES[one]) for one in offer.languages),
            "day": day(offer.until_on),
        }
    )
    lines.append(places(offer))
    return tuple(filter(None, [offer.words, *lines]))


def offer_row(offer: MentorOffer, *, own: bool) -> OfferRow:
    """`offer` is one of `mentors.offers_open`."""
    full = offer.held >= offer.at_most
    ask = f"{reverse('exchange:mentoring_ask')}?offer={offer.ref}"
    return OfferRow(
        ref=offer.ref,
        title=said(offer.post, "title").text,
        body=offer.post.organisation.short(),
        facts=facts_of_offer(offer),
        address="" if full or own else ask,
        close=reverse("exchange:mentoring_close", args=[offer.ref]) if own else "",
        example=offer.is_example,
    )


def choice_words(choice: MentorChoice) -> str:
    return " ".join(choice.reasons)


def row(mentorship: Mentorship, own: set[int]) -> MentorshipRow:
    return MentorshipRow(
        title=f"{about(mentorship)}: {others(mentorship, own)}",
        address=reverse("exchange:mentorship", args=[mentorship.ref]),
        state=str(State(mentorship.state).label),
        kind=TAGS.get(State(mentorship.state), ""),
        fact=stands(mentorship),
        example=mentorship.is_example,
    )


def others(mentorship: Mentorship, own: set[int]) -> str:
    """The other side's name; both for somebody outside."""
    mentor, body = mentorship.mentor.short(), mentorship.organisation.short()
    if mentorship.mentor_id in own:
        return body
    return mentor if mentorship.organisation_id in own else f"{mentor} → {body}"


def stands(mentorship: Mentorship) -> str:
    """Where it stands, in a sentence or two."""
    state = mentorship.state
    silent = _silence(mentorship)
    if state == State.ASKED:
        said_first = _("Asked on %(day)s. The mentor answers next.") % {
            "day": day(mentorship.asked_at)
        }
        return f"{said_first} {silent}".strip()
    if state == State.LATER:
        said_first = _("The mentor has asked for time until %(day)s.") % {
            "day": day(mentorship.waits_since)
        }
        return f"{said_first} {silent}".strip()
    if state == State.GOING:
        said_first = _("Under way. Meet by %(day)s.") % {
            "day": day(mentorship.next_by or mentorship.first_by)
        }
        return f"{said_first} {silent}".strip()
    when = {"day": day(mentorship.ended_at)} if mentorship.ended_at else {"day": ""}
    return {
        State.DECLINED: _("The mentor could not, on %(day)s. Choose another one."),
        State.WITHDRAWN: _("Taken back on %(day)s."),
        State.PASSED_ON: _("Given to another mentor on %(day)s."),
        State.CLOSED: _("Ended on %(day)s."),
    }[State(state)] % when


def _silence(mentorship: Mentorship) -> str:
    if mentorship.offered_on:
        return _("The mentor is silent: choose another one, or wait.")
    if mentorship.chased_on:
        return _("The mentor was reminded on %(day)s.") % {"day": day(mentorship.chased_on)}
    return ""


def facts_of(mentorship: Mentorship) -> list[Fact]:
    return [
        Fact(_("Mentor"), name_of(mentorship.offer)),
        Fact(_("Who is mentored"), str(mentorship.organisation)),
        Fact(_("About"), about(mentorship)),
        Fact(_("Goals"), mentorship.goals),
        Fact(_("First session by"), day(mentorship.first_by)),
    ]


def feedback_facts(feedback: MentorFeedback) -> list[Fact]:
    nothing = _("Nothing was said.")
    return [
        Fact(_("What it was worth"), str(MentorFeedback.Worth(feedback.worth).label)),
        Fact(_("What changed"), feedback.changed or nothing),
        Fact(_("Would you do it again?"), str(MentorFeedback.Again(feedback.again).label)),
        Fact(_("In their words"), feedback.words or nothing),
    ]


def until_seen(mentorship: Mentorship, opens: date) -> str:
    return _("You see it once both sides have spoken, or on %(day)s.") % {"day": day(opens)}
