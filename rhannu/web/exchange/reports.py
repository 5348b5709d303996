"""Reported moves: anybody signed in reports one, both sides confirm or correct it."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import Said, current, said
from rhannu.base.refusals import why_not
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Move, MoveReply, SpreadReport
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.exchange.reports_forms import MoveForm, ReplyForm
from rhannu.web.forms import refusals_on
from rhannu.web.paging import page_of
from rhannu.web.pieces import Fact, Moment
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

TAGS = {Move.State.REPORTED: "wait", Move.State.CONFIRMED: "", Move.State.REFUSED: "kind"}


@dataclass(frozen=True)
class MoveRow:
    title: Said
    address: str
    who: str
    state: str
    kind: str
    fact: str
    yours: bool
    example: bool


@login_required
@require_http_methods(["GET", "POST"])
def report(request: SignedIn) -> HttpResponse:
    """Report a move; `?practice=slug`, `?donor=` and `?recipient=` fill in what is known."""
    order = f"sort_{current()}"
    names = ("practice", "donor", "recipient")
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        initial={name: request.GET.get(name, "") for name in names},
        practices=Practice.objects.published().order_by(order),
        bodies=list(Organisation.objects.order_by(order)),
    )
    if form.is_valid():
        with refusals_on(form):
            made = actions.report_move(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("exchange:move", made.ref)
    return plain_form(
        request,
        form,
        heading=_("Report a move you know of"),
        lead=_(
            "It counts as light evidence until both sides have confirmed it. "
            "Each can confirm or correct it here."
        ),
        act=_("Report this move"),
        back=reverse("exchange:moves"),
        back_words=_("Reported moves"),
    )


@login_required
def moves(request: SignedIn) -> HttpResponse:
    """Reports the reader may know of, the latest first."""
    found = Move.objects.visible_to(request.user, request.today)
    page = page_of(
        found.select_related("practice", "donor", "recipient"),
        order=["-reported_at", "-pk"],
        after=request.GET.get("after"),
    )
    rows = [_row(request, one) for one in page]
    return render(request, "exchange/moves.html", {"page": page, "rows": rows})


def _row(request: SignedIn, one: Move) -> MoveRow:
    own = request.user.organisations_on(request.today)
    waits = (one.donor_id in own and not one.donor_confirmed_on) or (
        one.recipient_id in own and not one.recipient_confirmed_on
    )
    return MoveRow(
        title=said(one.practice, "title"),
        address=reverse("exchange:move", args=[one.ref]),
        who=who(one),
        state=str(Move.State(one.state).label),
        kind=TAGS[Move.State(one.state)],
        fact=_("Reported on %(day)s.") % {"day": words.day(one.reported_at)},
        yours=one.state == Move.State.REPORTED and waits,
        example=one.is_example,
    )


def who(one: Move) -> str:
    # Translators: two names that stand alone, so that neither need mutate: "Gwynedd → Conwy".
    return _("%(giver)s → %(taker)s") % {
        "giver": one.donor.short(),
        "taker": one.recipient.short(),
    }


@login_required
@require_http_methods(["GET", "POST"])
def move(request: SignedIn, ref: str) -> HttpResponse:
    """One report: its facts, what each side said, and the way to say more."""
    found = get_object_or_404(
        Move.objects.visible_to(request.user, request.today).select_related(
            "practice", "donor", "recipient", "transfer"
        ),
        ref=ref,
    )
    sides = _sides(request, found)
    form = None
    if request.method == "POST" and not sides:
        rules.check_can_reply(
            by=request.user, move=found, side=MoveReply.Side.RECIPIENT, today=request.today
        )
    if sides:
        form = ReplyForm(request.POST if request.method == "POST" else None, sides=sides)
        if form.is_valid():
            with refusals_on(form):
                actions.reply_to_move(by=request.user, move=found, at=request.now, **form.told())
                return redirect("exchange:move", ref)
    context = {
        "move": found,
        "who": who(found),
        "state": str(Move.State(found.state).label),
        "kind": TAGS[Move.State(found.state)],
        "facts": _facts(found),
        "history": _history(found),
        "form": form,
        "thread": found.transfer.ref if _knows_transfer(request, found) else "",
    }
    return render(request, "exchange/move.html", context)


def _knows_transfer(request: SignedIn, found: Move) -> bool:
    if found.transfer is None:
        return False
    own = request.user.organisations_on(request.today)
    team = not why_not(rules.check_can_draw, by=request.user, on=request.today)
    return team or bool({found.donor_id, found.recipient_id} & own)


def _sides(request: SignedIn, found: Move) -> list[tuple[str, str]]:
    """Those the reader may speak for, code and name."""
    names = {
        MoveReply.Side.DONOR: found.donor,
        MoveReply.Side.RECIPIENT: found.recipient,
    }
    asked = {"by": request.user, "move": found, "today": request.today}
    return [
        (side.value, body.short())
        for side, body in names.items()
        if not why_not(rules.check_can_reply, side=side, **asked)
    ]


def _facts(one: Move) -> list[Fact]:
    facts = [
        Fact(_("In use since"), words.day(one.in_use_on)),
        Fact(_("How it moved"), str(SpreadReport.How(one.how).label)),
    ]
    if one.words:
        facts.append(Fact(_("What is known of it"), one.words))
    if one.source_url:
        facts.append(Fact(_("Source"), one.source_url))
    for name, body, on in (
        (_("Shared by"), one.donor, one.donor_confirmed_on),
        (_("Taken by"), one.recipient, one.recipient_confirmed_on),
    ):
        said_so = (
            _("confirmed on %(day)s") % {"day": words.day(on)} if on else _("not confirmed yet")
        )
        # Translators: a name, then whether it has confirmed: "Gwynedd: not confirmed yet".
        facts.append(Fact(name, _("%(body)s: %(said)s") % {"body": body, "said": said_so}))
    return facts


def sentence(text: str) -> str:
    """The words with a stop at their end, so that another sentence can follow."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _history(one: Move) -> list[Moment]:
    """The report and every reply, the latest first; a correction says what stood there before."""
    found = [Moment(_("Reported"), words.day(one.reported_at))]
    bodies = {MoveReply.Side.DONOR: one.donor, MoveReply.Side.RECIPIENT: one.recipient}
    for reply in one.replies.all():
        # Translators: a name, then its answer: "Gwynedd: It is so".
        what = _("%(body)s: %(said)s") % {
            "body": bodies[MoveReply.Side(reply.side)].short(),
            "said": MoveReply.Answer(reply.answer).label,
        }
        more = reply.words
        if reply.was_in_use_on:
            before = _("Before: %(day)s, %(how)s.") % {
                "day": words.day(reply.was_in_use_on),
                "how": str(SpreadReport.How(reply.was_how).label).lower(),
            }
            more = f"{sentence(more)} {before}"
        found.append(Moment(what, words.day(reply.at), more))
    return found[::-1]
