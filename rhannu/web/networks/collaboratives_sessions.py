"""Learning sessions: when, who came, what is taken on until the next."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.networks import actions
from rhannu.networks.models import (
    Attendance,
    Collaborative,
    Session,
    SessionAction,
    TeamMember,
)
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Post
from rhannu.web import words
from rhannu.web.forms import Form
from rhannu.web.networks import collaboratives_team_forms as forms
from rhannu.web.networks.collaboratives_find import (
    at,
    collaborative_for,
    formed,
    keeps,
    posted,
    reader,
)
from rhannu.web.paging import page_of
from rhannu.web.signed_in import SignedIn

get_or_post = require_http_methods(["GET", "POST"])
LOOKS = {"open": "wait", "done": "done", "cannot": "stuck"}
# The answers, by code: the word, what it means, what the button says.
ANSWERS: dict[str, tuple[Any, Any, Any]] = {
    "done": (
        gettext_lazy("Done"),
        gettext_lazy("It is done."),
        gettext_lazy("Confirm: it is done"),
    ),
    "open": (
        gettext_lazy("Not yet"),
        gettext_lazy("Say by when, and we ask again then."),
        gettext_lazy("Confirm: not yet"),
    ),
    "cannot": (
        gettext_lazy("Cannot be done"),
        gettext_lazy("That is an answer too; nobody asks again."),
        gettext_lazy("Confirm: it cannot be done"),
    ),
}


def session_of(found: Collaborative, ref: str) -> Session:
    session = get_object_or_404(found.sessions, ref=ref)
    session.collaborative = found
    return session


@login_required
@get_or_post
def session_add(request: SignedIn, slug: str) -> HttpResponse:
    found = collaborative_for(request, slug)
    rules.check_can_keep_collaborative(by=request.user, collaborative=found, on=request.today)
    rules.check_at_work(found)
    return formed(
        request,
        forms.SessionForm(posted(request)),
        partial(actions.add_session, by=request.user, collaborative=found, on=request.today),
        heading=_("Add a learning session"),
        lead=_("Teams tell each other what they tried, and take work home."),
        act=_("Add it"),
        back=at("page", slug),
        back_words=str(found),
        then=lambda made: at("session", slug, made.ref),
    )


@require_GET
def session(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """When and where; to those who take part also who came and what was taken on."""
    found = collaborative_for(request, slug)
    one = session_of(found, ref)
    may, own = keeps(request, found), _own(request)
    teams = list(found.teams.going().select_related("organisation").order_by("joined_on", "pk"))
    inside = may or any(team.organisation_id in own for team in teams)
    page = None
    rows: list[dict[str, Any]] = []
    came: list[dict[str, Any]] = []
    if inside:
        asked = one.actions.select_related("owner__organisation", "team__organisation")
        page = page_of(asked, order=["due_on", "pk"], after=request.GET.get("after"))
        rows = [_row(request, found, one, each) for each in page]
        here = {each.team_id: each.people for each in Attendance.objects.filter(session=one)}
        came = [
            {
                "name": team.organisation,
                "people": here.get(team.pk),
                "note": at("attendance", slug, ref, team.ref)
                if (may or team.organisation_id in own) and one.held_on <= request.today
                else "",
            }
            for team in teams
        ]
    context = {
        "one": found,
        "session": one,
        "day": words.day(one.held_on),
        "inside": inside,
        "came": came,
        "rows": rows,
        "page": page,
        "may_add": inside and found.state == Collaborative.State.OPEN,
    }
    return render(request, "networks/collaborative_session.html", context)


def _own(request: HttpRequest) -> set[int]:
    person = reader(request)
    return person.organisations_on(request.today) if person else set()


def _row(
    request: HttpRequest, found: Collaborative, one: Session, each: SessionAction
) -> dict[str, Any]:
    each.session = one
    person = reader(request)
    waits = each.state == SessionAction.State.OPEN
    may = waits and person is not None and each.owner.organisation_id in _own(request)
    may = may or (waits and keeps(request, found))
    late = waits and each.due_on < request.today
    return {
        "words": words.typed(each.words),
        "owner": f"{each.owner}, {each.owner.organisation.short()}",
        "due": words.day(each.due_on),
        "state": _("Late") if late else each.get_state_display(),
        "look": "stuck" if late else LOOKS[each.state],
        "answer": at("answer", found.slug, one.ref, each.ref) if may else "",
    }


@login_required
@get_or_post
def attendance(request: SignedIn, slug: str, ref: str, team_ref: str) -> HttpResponse:
    found = collaborative_for(request, slug)
    one = session_of(found, ref)
    team = get_object_or_404(found.teams.select_related("organisation"), ref=team_ref)
    team.collaborative = found
    rules.check_team_at_work(by=request.user, team=team, on=request.today)
    return formed(
        request,
        forms.AttendanceForm(posted(request)),
        partial(actions.note_attendance, by=request.user, session=one, team=team, on=request.today),
        heading=_("Who came?"),
        lead=f"{team.organisation}: {words.day(one.held_on)}",
        act=_("Save"),
        back=at("session", slug, ref),
        back_words=str(one),
    )


@login_required
@get_or_post
def agree(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    """A team takes something on for itself; those who keep it, for anybody."""
    found = collaborative_for(request, slug)
    one = session_of(found, ref)
    rules.check_at_work(found)
    team = None
    if not keeps(request, found):
        own = request.user.organisations_on(request.today)
        teams = found.teams.going().select_related("organisation").order_by("pk")
        team = teams.filter(organisation__in=own).first()
        if team is None:
            rules.check_can_keep_collaborative(
                by=request.user, collaborative=found, on=request.today
            )
        else:
            team.collaborative = found
    form = forms.AgreeForm(posted(request), of=_owners(found, team))
    return formed(
        request,
        form,
        partial(actions.agree_action, by=request.user, session=one, team=team, on=request.today),
        heading=_("What is taken on?"),
        lead=_("One step until the next session, with one post that sees to it."),
        act=_("Take it on"),
        back=at("session", slug, ref),
        back_words=str(one),
    )


def _owners(found: Collaborative, team: Any) -> list[Post]:
    """Posts that work in the teams (or in the one), and the one that leads."""
    here = TeamMember.objects.filter(team__collaborative=found, held_to=None)
    here = here.filter(team=team) if team else here
    keys = set(here.exclude(post=None).values_list("post", flat=True)[:200])
    if team is None or not keys:
        keys.add(found.lead_id)
    rows = Post.objects.filter(pk__in=keys).select_related("organisation")
    return list(rows.order_by("organisation", "pk"))


@login_required
@get_or_post
def answer(request: SignedIn, slug: str, ref: str, action_ref: str) -> HttpResponse:
    """Done, not yet, cannot: chosen, then confirmed."""
    found = collaborative_for(request, slug)
    one = session_of(found, ref)
    each = get_object_or_404(one.actions.select_related("owner__organisation"), ref=action_ref)
    each.session = one
    rules.check_can_answer_action(by=request.user, action=each, on=request.today)
    chosen = request.GET.get("answer", "")
    if chosen not in ANSWERS:
        context = {
            "one": found,
            "session": one,
            "asked": each,
            "what": words.typed(each.words),
            "due": words.day(each.due_on),
            "answers": answer_links(),
        }
        return render(request, "networks/collaborative_answer.html", context)
    word, more, confirm = ANSWERS[chosen]
    form = forms.NotYetForm(posted(request)) if chosen == "open" else Form(posted(request))
    return formed(
        request,
        form,
        partial(
            actions.answer_session_action,
            by=request.user,
            session_action=each,
            state=chosen,
            at=request.now,
        ),
        heading=word,
        lead=more,
        act=confirm,
        back=at("session", slug, ref),
        back_words=str(one),
    )


def answer_links() -> list[dict[str, Any]]:
    return [
        {"words": word, "about": more, "address": f"?answer={code}"}
        for code, (word, more, _confirm) in ANSWERS.items()
    ]
