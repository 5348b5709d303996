"""What was taken on at a session, answered by a mailed link without signing in."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.networks import actions
from rhannu.networks.collaboratives_links import ANSWER_SESSION_ACTION
from rhannu.networks.models import SessionAction
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.actions.links import find_link
from rhannu.web import words
from rhannu.web.forms import Form, refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.networks.collaboratives_sessions import ANSWERS, answer_links
from rhannu.web.networks.collaboratives_team_forms import NotYetForm
from rhannu.web.pieces import Link as Way


def _instead() -> list[Way]:
    return [
        Way(_("Sign in to see the collaborative"), reverse("home:sign_in")),
        Way(_("Tell the fund team your answer"), reverse("home:contact")),
    ]


def _reply(request: HttpRequest, token: str) -> HttpResponse:
    """Done, not yet, cannot. Another answer takes its place for a week."""
    link = find_link(token, purpose=ANSWER_SESSION_ACTION, at=request.now)
    rows = SessionAction.objects.select_related(
        "session__collaborative__lead", "owner__organisation"
    )
    found = get_object_or_404(rows, ref=link.about)
    rules.check_can_answer_action(by=link.person, action=found, on=request.today)
    context = {
        "asked": found,
        "what": words.typed(found.words),
        "one": found.session.collaborative,
        "due": words.day(found.due_on),
        "answers": answer_links(),
        "said": found.get_state_display() if found.answered_at else "",
    }
    chosen = request.GET.get("answer", "")
    if chosen not in ANSWERS:
        return render(request, "networks/reply_action.html", context)
    word, more, confirm = ANSWERS[chosen]
    data = request.POST if request.method == "POST" else None
    form = NotYetForm(data) if chosen == "open" else Form(data)
    if form.is_valid():
        with refusals_on(form):
            actions.answer_session_action(
                by=link.person,
                session_action=found,
                state=chosen,
                at=request.now,
                **form.cleaned_data,
            )
            return redirect("collaboratives:reply", token)
    context |= {"form": form, "heading": word, "lead": more, "confirm": confirm}
    return render(request, "networks/reply_action_form.html", context)


reply = wraps(_reply)(behind_a_link(_reply, _instead))
