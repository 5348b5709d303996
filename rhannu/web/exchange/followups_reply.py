"""Saying by a mailed link what became of a promise: the first tap shows, the second records."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rhannu.base.actions import one_change
from rhannu.base.languages import said
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, followups, rules
from rhannu.exchange.links import ANSWER_FOLLOW_UP
from rhannu.exchange.models import FollowUp, FollowUpAnswer
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Person
from rhannu.web import words
from rhannu.web.exchange.followups_forms import FORMS
from rhannu.web.exchange.followups_record import Asked, record
from rhannu.web.exchange.followups_words import choices_of, label_of
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Link

TAKE_BACK = "take_back"


@dataclass(frozen=True)
class Question:
    """One promise, or the practice in use, with its answers; or what was said, and its undo."""

    title: str
    fact: str
    answers: list[Link]
    said: str = ""
    until: str = ""
    undo: str = ""


def _asked(ref: str) -> FollowUp:
    rows = FollowUp.objects.select_related(
        "organisation",
        "transfer__practice",
        "transfer__donor",
        "transfer__recipient",
        "commitment__pledge__event",
        "commitment__pledge__person",
    )
    return get_object_or_404(rows, ref=ref)


@by_link
def reply_follow_up(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, each with its four answers; one answer with what it asks; what was recorded."""
    link = find_link(token, purpose=ANSWER_FOLLOW_UP, at=request.now)
    follow_up = _asked(link.about)
    rules.check_can_answer_by_follow_up(by=link.person, follow_up=follow_up, today=request.today)
    asked = _all_asked(follow_up)
    context: dict[str, Any] = {
        "transfer": follow_up.transfer,
        "organisation": follow_up.organisation.short(),
        "practice": _about(follow_up),
    }
    one = _chosen(asked, request.GET.get("promise", ""))
    outcome = request.GET.get("answer", "")
    if one is None or outcome not in {*FORMS, TAKE_BACK}:
        context["questions"] = [_question(one, link.person, request) for one in asked]
        return render(request, "exchange/reply_follow_up.html", context)
    return _one(request, link.person, one, outcome, context, token)


def _about(follow_up: FollowUp) -> str:
    """The practice; of a pledge about none, the event at which it was given."""
    if follow_up.transfer is not None:
        return said(follow_up.transfer.practice, "title").text
    pledge = follow_up.commitment.pledge if follow_up.commitment else None
    return str(pledge.event) if pledge else ""


def _all_asked(follow_up: FollowUp) -> list[Asked]:
    """What its mail asked about, and nothing else."""
    if follow_up.kind == FollowUp.Kind.ADOPTION:
        return [Asked(follow_up)]
    joined = ("organisation", "encounter", "pledge__person")
    rows = followups.asked_about(follow_up).select_related(*joined)
    return [Asked(follow_up, one) for one in rows.order_by("due", "pk")]


def _chosen(asked: list[Asked], ref: str) -> Asked | None:
    if len(asked) == 1 and not ref:
        return asked[0]
    return next((one for one in asked if one.commitment and one.commitment.ref == ref), None)


def _one(
    request: HttpRequest,
    by: Person,
    asked: Asked,
    outcome: str,
    context: dict[str, Any],
    token: str,
) -> HttpResponse:
    before = asked.given_here()
    _check_open(by, asked, before, outcome, request)
    posted = request.POST if request.method == "POST" else None
    form: Form
    if outcome == TAKE_BACK:
        form = Form(posted)
    else:
        form = FORMS[outcome](posted, asks_day=False, today=request.today)
    if form.is_valid():
        with refusals_on(form), one_change():
            _record(by, asked, before, outcome, form, request)
            return redirect("exchange:reply_follow_up", token)
    words_of = choices_of(asked.kind)
    context |= {
        "form": form,
        "what": asked.commitment.what if asked.commitment else context["practice"],
        "heading": _("Take the answer back?") if outcome == TAKE_BACK else words_of[outcome][0],
        "lead": "" if outcome == TAKE_BACK else words_of[outcome][1],
        "confirm": _("Take it back") if outcome == TAKE_BACK else words_of[outcome][2],
    }
    return render(request, "exchange/reply_follow_up_form.html", context)


def _check_open(
    by: Person,
    asked: Asked,
    before: FollowUpAnswer | None,
    outcome: str,
    request: HttpRequest,
) -> None:
    """An answer may be given, or the one that stands may still be replaced."""
    if before is None:
        if outcome == TAKE_BACK:
            raise Refused(
                _("There is no answer to take back. Use the link in your e-mail to give one.")
            )
        if asked.commitment is not None:
            facts = {"by": by, "commitment": asked.commitment, "on": request.today}
            rules.check_can_close_commitment(**facts)
        return
    last = asked.last() == before
    rules.check_can_take_back_outcome(by=by, answer=before, is_last=last, today=request.today)


def _record(
    by: Person,
    asked: Asked,
    before: FollowUpAnswer | None,
    outcome: str,
    form: Any,
    request: HttpRequest,
) -> None:
    """Record the answer in place of what stands; the very same one, sent twice, is one answer."""
    facts = {} if outcome == TAKE_BACK else form.facts()
    if before is not None:
        told = {name: value for name, value in facts.items() if name != "on"}
        same = all(getattr(before, name) == value for name, value in told.items())
        if before.outcome == outcome and same:
            return
        actions.take_back_outcome(by=by, answer=before, at=request.now)
    if outcome != TAKE_BACK:
        record(asked, outcome, by=by, facts=facts, at=request.now)


def _question(asked: Asked, by: Person, request: HttpRequest) -> Question:
    promise = asked.commitment
    transfer = asked.follow_up.transfer if asked.follow_up else None
    before = asked.given_here()
    query = f"?promise={promise.ref}&answer=" if promise else "?answer="
    if promise is not None:
        title = promise.what
        fact = _("Promised by %(day)s.") % {"day": words.day(promise.due)}
    else:
        assert transfer is not None
        title = said(transfer.practice, "title").text
        began = transfer.in_use_on
        fact = _("In use since %(day)s.") % {"day": words.day(began)} if began else ""
    answers = [
        Link(str(word), query + outcome, str(more))
        for outcome, (word, more, _confirm) in choices_of(asked.kind).items()
        if before is None or outcome != before.outcome
    ]
    if before is None:
        return Question(title, fact, answers)
    last = rules.last_day_to_take_back_outcome(before)
    late = request.today > last
    return Question(
        title=title,
        fact=fact,
        answers=[] if late else answers,
        said=" ".join(filter(None, [f"{label_of(before)}.", before.words])),
        until="" if late else words.day(last),
        undo="" if late else query + TAKE_BACK,
    )
