"""Letters about a request to talk: the question, the answer, the day, and what was promised."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import clock
from rhannu.base.languages import other, said
from rhannu.base.models import TrailEntry
from rhannu.exchange import rules
from rhannu.exchange.links import ANSWER_REQUEST, RECORD_MEETING
from rhannu.exchange.models import Request
from rhannu.notices import whom
from rhannu.notices.invitations import appointment_of, invites, when_and_where
from rhannu.notices.letters import (
    Choice,
    Letter,
    address,
    both,
    day,
    made_up,
    names_of,
    request_named,
)
from rhannu.notices.models import Delivery, Dropped
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import SOMEBODY_WAITS, YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person, PostHolding

ASK = Kind(
    "ask", gettext_lazy("Requests to talk to you, visit you or learn from you"),
    Pace.AT_ONCE, SOMEBODY_WAITS,
)  # fmt: skip
ANSWER = Kind("answer", gettext_lazy("Answers to what you asked of others"), Pace.AT_ONCE)
RECEIPT = Kind(
    "receipt", gettext_lazy("Receipts for answers you gave by a link"), Pace.INSTANT, YOUR_RECORD
)
MET = Kind("met", gettext_lazy("After you met: what was promised"), Pace.AT_ONCE)

# The four answers: code of the page, the word, what it means. The first is the solid button.
ANSWERS = [
    ("accept", gettext_lazy("Yes"), gettext_lazy("Agree on a day now or later")),
    ("another_time", gettext_lazy("Another time"), gettext_lazy("Say when would suit")),
    ("another_post", gettext_lazy("Somebody else"), gettext_lazy("Say who knows more about it")),
    ("decline", gettext_lazy("Not this time"), gettext_lazy("You need not say why")),
]
ASKS = {
    "page": gettext_lazy("%(recipient)s asks about your work"),
    "call": gettext_lazy("%(recipient)s asks you for a call"),
    "open_day": gettext_lazy("%(recipient)s asks you for an open day"),
    "visit": gettext_lazy("%(recipient)s asks to visit you"),
    "shadowing": gettext_lazy("%(recipient)s asks to see your work for a day"),
    "mentoring": gettext_lazy("%(recipient)s asks for your advice over some time"),
    "seminar": gettext_lazy("%(recipient)s asks you for a seminar"),
}
ANSWERED = {
    Request.State.ACCEPTED: gettext_lazy("%(donor)s said yes"),
    Request.State.ANOTHER_TIME: gettext_lazy("%(donor)s suggests another time"),
    Request.State.ANOTHER_POST: gettext_lazy("%(donor)s suggests somebody else"),
    Request.State.DECLINED: gettext_lazy("%(donor)s cannot help this time"),
}


def _reply_links(delivery: Delivery, at: datetime, query: str = "") -> tuple[str, str]:
    """A new link to the answers, in the reader's language and in the other."""
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=ANSWER_REQUEST,
        at=at,
        about=delivery.about,
    )
    return both("exchange:reply", token, language=delivery.language)


def _said(request: Request) -> list[str]:
    """The problem and what the asker adds, as they were written."""
    found = [one.strip() for one in (request.transfer.words, request.message)]
    return [_("“%(words)s”") % {"words": one} for one in found if one]


def _holds(delivery: Delivery, request: Request) -> str:
    """Post and organisation, as the mail is addressed."""
    donor = request.transfer.donor
    names = [said(request.post, "title").text if request.post else delivery.person.name]
    return ", ".join([*names, donor.short()] if donor else names)


def _why_asked(delivery: Delivery, request: Request) -> str:
    if request.post and request.post.holdings.filter(person=delivery.person).exists():
        return _("You get this because you hold the post that was asked.")
    return _(
        "You get this because nobody who holds the post has an e-mail address. "
        "Ask them, then answer for them."
    )


def ask(delivery: Delivery, at: datetime) -> Letter | None:
    """May we meet? With the four answers. Nothing, once it was answered or called off."""
    request = request_named(delivery.about)
    asked_anew = Request.State.ANOTHER_POST if delivery.verb == "request_another_post" else None
    if request is None or request.state not in {Request.State.ASKED, asked_anew}:
        return None
    transfer = request.transfer
    if transfer.stopped_on is not None:
        return None
    names = names_of(transfer)
    here, there = _reply_links(delivery, at)
    after = [
        _(
            "The next page asks you to confirm; you can add a sentence there. You do not need to "
            "sign in. The links work until %(day)s, for you only."
        )
        % {"day": day(at + REPLY_LASTS)}
    ]
    asker = transfer.asker
    if asker and asker.phone:
        phone = {"name": asker.name, "recipient": names["recipient"], "phone": asker.phone}
        after.append(_("Rather talk? Phone %(name)s, %(recipient)s: %(phone)s") % phone)
    return Letter(
        subject=ASKS[request.kind] % names,
        to=_holds(delivery, request),
        paragraphs=[
            _("They would like to hear about this: %(practice)s.") % names,
            *_said(request),
        ],
        lead=_("Choose one."),
        choices=[
            Choice(str(word), f"{here}?answer={code}", str(more)) for code, word, more in ANSWERS
        ],
        after=[*after, *made_up(transfer)],
        why=_why_asked(delivery, request),
        elsewhere=there,
    )


def answer(delivery: Delivery, at: datetime) -> Letter | None:
    """What the donor answered, to the one who asked. Nothing, where another answer came after it."""
    request = request_named(delivery.about)
    if request is None or delivery.verb != f"request_{request.state}":
        return None
    names = names_of(request.transfer)
    paragraphs = [_("About: %(practice)s.") % names]
    if request.agreed_on and (appointment := appointment_of(request)):
        paragraphs += when_and_where(appointment)
    if request.reply.strip():
        paragraphs.append(_("They write: “%(words)s”") % {"words": request.reply.strip()})
    here, there = both("exchange:thread", request.transfer.ref, language=delivery.language)
    return Letter(
        subject=ANSWERED[Request.State(request.state)] % names,
        to=delivery.person.name,
        paragraphs=paragraphs,
        choices=[Choice(_("See what comes next"), here)],
        after=made_up(request.transfer),
        why=_("You get this because you asked to talk on %(day)s.")
        % {"day": day(request.asked_at)},
        elsewhere=there,
        calendar=invites(delivery, request, at) if request.agreed_on else None,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """To whoever answered by a link: what was recorded, and how to take it back."""
    request = request_named(delivery.about)
    if request is None or delivery.verb != f"request_{request.state}" or not request.answered_at:
        return None
    names = names_of(request.transfer)
    given = {
        Request.State.ACCEPTED: _("You said yes."),
        Request.State.ANOTHER_TIME: _("You suggested another time."),
        Request.State.ANOTHER_POST: _("You suggested somebody else."),
        Request.State.DECLINED: _("You said: not this time."),
    }[Request.State(request.state)]
    here, there = _reply_links(delivery, at)
    until = {"day": day(rules.last_day_to_change(request))}
    return Letter(
        subject=_("Your answer is recorded: %(practice)s") % names,
        to=_holds(delivery, request),
        paragraphs=[given, _("%(recipient)s is told. You need do nothing more now.") % names],
        choices=[Choice(_("Change the answer"), here)],
        after=[
            _("You can change it until %(day)s, or until you have met.") % until,
            *made_up(request.transfer),
        ],
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
        calendar=invites(delivery, request, at) if request.agreed_on else None,
    )


def met(delivery: Delivery, at: datetime) -> Letter | None:
    """The day after: what was promised? Nothing, once somebody wrote it down or moved the day."""
    request = request_named(delivery.about)
    if request is None or request.state != Request.State.ACCEPTED or request.agreed_on is None:
        return None
    if f".{request.agreed_on:%Y%m%d}." not in delivery.message_id:
        return None
    names = {**names_of(request.transfer), "day": day(request.agreed_on)}
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=RECORD_MEETING,
        at=at,
        about=request.ref,
    )
    language = delivery.language
    here = address("exchange:reply_met", token, language=language)
    return Letter(
        subject=_("You were to meet on %(day)s: what was promised?") % names,
        to=delivery.person.name,
        paragraphs=[
            _("Who met: %(recipient)s and %(donor)s.") % names,
            _("About: %(practice)s.") % names,
        ],
        choices=[
            Choice(_("We met"), here, _("Say who will do what, by when")),
            Choice(
                _("We have not met"),
                address("exchange:choose_day", request.transfer.ref, language=language),
                _("Choose another day"),
            ),
        ],
        after=[
            _("You do not need to sign in to say what was promised."),
            *made_up(request.transfer),
        ],
        why=_("You get this because you agreed on a day to meet."),
        elsewhere=address("exchange:reply_met", token, language=other(language)),
    )


# ------------------------------------------------------------------ who gets them, and when

ANSWER_VERBS = {f"request_{state}" for state in ANSWERED}
ASKED_AFTER = timedelta(days=14)  # a meeting nobody wrote down is not asked about for longer


def _requests():
    return Request.objects.select_related("post__deputy", "transfer__asker", "transfer__donor")


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    request = _requests().filter(pk=entry.about_id).first()
    if request is None:
        return []
    if entry.verb == "talk_asked":
        return [Wanted(ASK.code, one, request.ref) for one in whom.asked_of(request, on)]
    transfer = request.transfer
    found = [Wanted(ANSWER.code, one, request.ref) for one in whom.asker_of(transfer, on)]
    if entry.road == "link":
        answerer = Person.objects.filter(pk=entry.actor or 0).first()
        people = whom.reachable([answerer], example=transfer.is_example, they_asked=True)
        found += [Wanted(RECEIPT.code, one, request.ref) for one in people]
    if entry.verb == "request_another_post" and request.post is not None:
        # The post named in the answer is asked in its turn.
        people = whom.reachable(whom.holders_of(request.post, on), example=transfer.is_example)
        found += [Wanted(ASK.code, one, request.ref) for one in people if one.pk != entry.actor]
    return found


def _to_ask_after(at: datetime) -> Iterable[Wanted]:
    """From the day after the day they agreed on, both sides are asked, once, what was promised."""
    on = at.astimezone(clock.LONDON).date()
    past = _requests().filter(
        state=Request.State.ACCEPTED, agreed_on__lt=on, agreed_on__gte=on - ASKED_AFTER
    )
    for request in past.filter(transfer__stopped_on=None).order_by("pk"):
        transfer = request.transfer
        people = [*whom.asker_of(transfer, on), *whom.asked_of(request, on)]
        for person in {one.pk: one for one in people}.values():
            identity = f"{request.ref}.{request.agreed_on:%Y%m%d}"
            yield Wanted(MET.code, person, request.ref, identity)


def _to_whom_it_passed(at: datetime) -> Iterable[Wanted]:
    """Who can answer a waiting request now, where its post changed hands or mail to it came back."""
    on = at.astimezone(clock.LONDON).date()
    asked_on = TruncDate("asked_at", tzinfo=clock.LONDON)
    came = Q(held_from__gt=OuterRef("asked_on"), held_from__lte=on)
    went = Q(held_to__gte=OuterRef("asked_on"), held_to__lt=on)
    lost = Q(person__bounced_on__gte=OuterRef("asked_on"))
    moved = PostHolding.objects.filter(came | went | lost, post=OuterRef("post"))
    rows = _requests().filter(state=Request.State.ASKED, transfer__stopped_on=None)
    for request in rows.annotate(asked_on=asked_on).filter(Exists(moved)).order_by("pk"):
        asked = Delivery.objects.filter(kind=ASK.code, about=request.ref)
        known = set(asked.exclude(dropped=Dropped.UNREACHABLE).values_list("person", flat=True))
        for person in whom.asked_of(request, on):
            if person.pk not in known:
                yield Wanted(ASK.code, person, request.ref, f"{request.ref}.held")


def _dated(at: datetime) -> Iterable[Wanted]:
    yield from _to_ask_after(at)
    yield from _to_whom_it_passed(at)


TOPIC = Topic(
    {ASK: ask, ANSWER: answer, RECEIPT: receipt, MET: met},
    frozenset({"talk_asked", *ANSWER_VERBS}),
    _wanted,
    _dated,
)
