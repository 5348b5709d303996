"""Letters that ask a body for its answer to a practice, and say what was recorded."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.exchange import rules
from rhannu.exchange.links import GIVE_ANSWER
from rhannu.exchange.models import Answer, AnswerAsk
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import SOMEBODY_WAITS, YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

ASK = Kind(
    "ask_answer", gettext_lazy("Requests for your organisation's answer to a practice"),
    Pace.AT_ONCE, SOMEBODY_WAITS,
)  # fmt: skip
KEPT = Kind(
    "answer_kept", gettext_lazy("Receipts for your organisation's answers"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip

# Each answer with what it means, in the order in which it is offered.
CHOICES = [
    (Answer.ADOPT, gettext_lazy("Do it as they do")),
    (Answer.ADAPT, gettext_lazy("Keep the heart of it and change what does not fit")),
    (Answer.ALREADY, gettext_lazy("Say since when, and how alike it is")),
    (Answer.NOT_HERE, gettext_lazy("Say why, and when we should ask again")),
    (Answer.CONSIDERING, gettext_lazy("Say by when you will know")),
]


def _named(ref: str) -> AnswerAsk | None:
    rows = AnswerAsk.objects.select_related("practice", "organisation", "again", "decision")
    return rows.filter(ref=ref).first()


def _links(delivery: Delivery, at: datetime) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=GIVE_ANSWER,
        at=at,
        about=delivery.about,
    )
    return both("exchange:reply_answer", token, language=delivery.language)


def _names(ask: AnswerAsk) -> dict[str, str]:
    return {
        "organisation": ask.organisation.short(),
        "practice": said(ask.practice, "title").text,
        "due": day(ask.due_on),
    }


def _made_up(ask: AnswerAsk) -> list[str]:
    if not ask.is_example:
        return []
    return [_("Example: the people, posts and answers in it are made up.")]


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """What is your answer? With the choices. Nothing, once it is answered or asked anew."""
    found = _named(delivery.about)
    if found is None or found.answered_at or found.closed_at or not found.practice.published:
        return None
    if found.again is not None and found.again.transfer.stopped_on is not None:
        return None
    names = _names(found)
    here, there = _links(delivery, at)
    paragraphs = [_("For: %(organisation)s.") % names]
    if found.again is not None:
        subject = _("Does your answer still hold? %(practice)s") % names
        told = {"answer": Answer(found.again.answer).label, "day": day(found.again.decided_on)}
        paragraphs.append(_("You said on %(day)s: %(answer)s.") % told)
    else:
        subject = _("What is your answer to this practice? %(practice)s") % names
        paragraphs.append(_("It is proven far enough for every body like yours to look at it."))
    paragraphs.append(_("Please answer by %(due)s. It takes two minutes.") % names)
    on = at.date()
    team = is_fund_team(delivery.person, on) and not delivery.person.acts_for(
        found.organisation, on
    )
    return Letter(
        subject=subject,
        to=", ".join([delivery.person.name, names["organisation"]]),
        paragraphs=paragraphs,
        lead=_("Choose one."),
        choices=[
            Choice(str(code.label), f"{here}?answer={code}", str(more)) for code, more in CHOICES
        ],
        after=[
            _(
                "The next page asks you to confirm. You do not need to sign in. "
                "The links work until %(day)s, for you only."
            )
            % {"day": day(at + REPLY_LASTS)},
            _("Nobody outside your organisation sees the answer before it has been published."),
            *_made_up(found),
        ],
        why=_("You get this because nobody there has an e-mail address. Ring them, then answer.")
        if team
        else _("You get this because you can answer for your organisation."),
        elsewhere=there,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was recorded by a link, and how to take it back. Nothing, where it was overtaken."""
    found = _named(delivery.about)
    decision = found.decision if found else None
    if found is None or decision is None or not decision.is_current:
        return None
    names = {**_names(found), "answer": str(Answer(decision.answer).label)}
    names["until"] = day(rules.last_day_to_take_back(decision))
    here, there = _links(delivery, at)
    return Letter(
        subject=_("Your answer is recorded: %(practice)s") % names,
        to=", ".join([delivery.person.name, names["organisation"]]),
        paragraphs=[
            _("The answer: %(answer)s.") % names,
            _("Nobody else sees it yet. Your lead looks at the preview and publishes it."),
        ],
        choices=[Choice(_("Change it or take it back"), here)],
        after=[
            _("You can change it until %(until)s, or until it is published.") % names,
            *_made_up(found),
        ],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb == "decided":
        return _receipts(entry)
    found = AnswerAsk.objects.filter(pk=entry.about_id).first()
    if found is None:
        return []
    return [Wanted(ASK.code, one, found.ref) for one in whom.answers_for(found, on)]


def _receipts(entry: TrailEntry) -> Iterable[Wanted]:
    """To whoever answered by a mailed link; nobody else hears of an answer that is not published."""
    found = AnswerAsk.objects.filter(decision=entry.about_id).first()
    if entry.road != "link" or found is None:
        return []
    answerer = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([answerer], example=found.is_example, they_asked=True)
    return [Wanted(KEPT.code, one, found.ref) for one in people]


TOPIC = Topic({ASK: ask, KEPT: receipt}, frozenset({"answer_asked", "decided"}), _wanted)
