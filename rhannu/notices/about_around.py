"""Asking around by mail: do you know, what somebody knew, and the receipt of an answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.exchange import rules
from rhannu.exchange.links import SAY_WHAT_YOU_KNOW
from rhannu.exchange.models import KnowAsk
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import SOMEBODY_WAITS, YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person

KNOW = Kind("around", gettext_lazy("Needs that you may know about"), Pace.AT_ONCE, SOMEBODY_WAITS)
FOUND = Kind("around_found", gettext_lazy("What others know about your need"), Pace.DAILY)
SAID = Kind(
    "around_said", gettext_lazy("Receipts for what you said you know"), Pace.INSTANT, YOUR_RECORD
)
ANSWERS = [
    ("know", gettext_lazy("I know something"), gettext_lazy("Say it in a few sentences")),
    ("somebody", gettext_lazy("I know who knows"), gettext_lazy("Say who, and where they work")),
    ("no", gettext_lazy("I do not know"), gettext_lazy("That helps too: we stop asking you")),
]
_ROWS = ("around__need__organisation", "person", "organisation", "post")


def _ask(ref: str) -> KnowAsk | None:
    return KnowAsk.objects.select_related(*_ROWS).filter(ref=ref).first()


def know(delivery: Delivery, at: datetime) -> Letter | None:
    """Do you know? Nothing, once it was answered."""
    ask = _ask(delivery.about)
    if ask is None or ask.answered_at is not None:
        return None
    here, there = _links(ask, delivery, at)
    need = ask.around.need
    asks = (
        _("%(body)s asks this, and nothing on record answers it:")
        % {"body": need.organisation.short()}
        if need
        else _("People have looked for this, and nothing on record answers it:")
    )
    return Letter(
        subject=_("Do you know about this? %(words)s") % {"words": _short(ask.around.words)},
        to=delivery.person.name,
        paragraphs=[asks, f"“{ask.around.words}”"],
        lead=_("Choose one."),
        choices=[
            Choice(str(word), f"{here}?answer={code}", str(more)) for code, word, more in ANSWERS
        ],
        after=[
            _(
                "The next page asks you to confirm. You do not need to sign in. "
                "The links work until %(day)s, for you only."
            )
            % {"day": day(at + REPLY_LASTS)},
            *_made_up(ask),
        ],
        why=_("You get this because your organisation has done something near to it.")
        if ask.why == KnowAsk.Why.NEAR
        else _("You get this because your post is for this theme."),
        elsewhere=there,
    )


def found(delivery: Delivery, at: datetime) -> Letter | None:
    """Somebody knows. Nothing, where it was taken back since."""
    ask = _ask(delivery.about)
    if ask is None or ask.answer not in {KnowAsk.Answer.KNOW, KnowAsk.Answer.SOMEBODY}:
        return None
    here, there = both("exchange:around", ask.around.ref, language=delivery.language)
    names = {"person": ask.person.name, "body": ask.organisation.short()}
    knows = ask.answer == KnowAsk.Answer.KNOW
    return Letter(
        subject=_("Somebody answers: %(words)s") % {"words": _short(ask.around.words)},
        to=delivery.person.name,
        paragraphs=[
            (
                _("%(person)s (%(body)s) knows something:")
                if knows
                else _("%(person)s (%(body)s) knows who knows:")
            )
            % names,
            f"“{ask.words}”",
        ],
        choices=[Choice(_("See all that was answered"), here)],
        after=_made_up(ask),
        why=_("You get this because you recorded the need, or look after it for the fund."),
        elsewhere=there,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was recorded by a link, and how to take it back."""
    ask = _ask(delivery.about)
    if ask is None or not ask.answer:
        return None
    here, there = _links(ask, delivery, at)
    until = {"until": day(rules.last_day_to_take_back_known(ask))}
    return Letter(
        subject=_("Your answer is recorded: %(words)s") % {"words": _short(ask.around.words)},
        to=delivery.person.name,
        paragraphs=[_("The answer: %(answer)s.") % {"answer": KnowAsk.Answer(ask.answer).label}],
        choices=[Choice(_("Change it or take it back"), here)],
        after=[_("You can change it until %(until)s.") % until, *_made_up(ask)],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57].rsplit(" ", 1)[0] + "…"


def _links(ask: KnowAsk, delivery: Delivery, at: datetime) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=SAY_WHAT_YOU_KNOW,
        at=at,
        about=ask.ref,
    )
    return both("exchange:reply_know", token, language=delivery.language)


def _made_up(ask: KnowAsk) -> list[str]:
    return (
        [_("Example: the people, posts and answers in it are made up.")]
        if ask.around.is_example
        else []
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """Those who are asked; whoever recorded the need, or the fund officers; a receipt for a link."""
    if entry.verb == "asked_around":
        asks = KnowAsk.objects.filter(around=entry.about_id).select_related("person", "around")
        return [
            Wanted(KNOW.code, person, one.ref)
            for one in asks
            for person in whom.reachable([one.person], example=one.around.is_example, on=on)
        ]
    ask = KnowAsk.objects.select_related("around__need__recorded_by").filter(pk=entry.about_id)
    if (one := ask.first()) is None:
        return []
    example, need = one.around.is_example, one.around.need
    recorder = [need.recorded_by] if need else []
    people = whom.reachable(recorder, example=example, on=on) or whom.reachable(
        whom.fund_officers(on), example=example
    )
    told = [Wanted(FOUND.code, person, one.ref) for person in people] if one.answer != "no" else []
    if entry.road == "link":
        by = Person.objects.filter(pk=entry.actor or 0).first()
        answerer = whom.reachable([by], example=example, they_asked=True)
        told += [Wanted(SAID.code, person, one.ref) for person in answerer]
    return told


TOPIC = Topic(
    {KNOW: know, FOUND: found, SAID: receipt},
    frozenset({"asked_around", "around_answered"}),
    _wanted,
)
