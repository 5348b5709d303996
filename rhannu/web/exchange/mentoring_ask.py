"""Asking for a mentor: a thing a page, then all of it to check. Nothing is kept before it is sent."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions, mentors
from rhannu.exchange.models import Help, MentorOffer
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.exchange.mentoring import in_three_weeks
from rhannu.web.exchange.mentoring_forms import (
    BodyForm,
    FirstForm,
    GoalsForm,
    HelpForm,
    MentorForm,
    PracticeForm,
)
from rhannu.web.exchange.mentoring_words import name_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Fact
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day


@dataclass
class Asking:
    """What has been told so far, and the one mentor that was chosen before, where there is one."""

    request: SignedIn
    bodies: list[Organisation]
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def chosen(self) -> str:
        return self.request.GET.get("offer", "")

    def steps(self) -> list[str]:
        """The pages there are, from what has been told."""
        steps = ["body"] if len(self.bodies) > 1 else []
        steps.append("help")
        if self.told.get("helps_with") == Help.PRACTICE:
            steps.append("practice")
        return [*steps, "mentor", "goals", "first"]

    def form(self, step: str, data: Any) -> Form:
        request, told = self.request, self.told
        first = {name: request.POST.get(name) or request.GET.get(name, "") for name in _FIRST}
        if step == "body":
            return BodyForm(data, bodies=self.bodies, initial=first)
        if step == "practice":
            return PracticeForm(data, practices=_practices(request), initial=first)
        if step == "mentor":
            return MentorForm(data, choices=self.mentors(), initial={"offer": self.chosen})
        if step == "first":
            return FirstForm(data, initial={"first_by": in_three_weeks(request)})
        form = HelpForm if step == "help" else GoalsForm
        return form(data, initial={**first, "goals": request.POST.get("goals", "")} | told)

    def mentors(self) -> list[mentors.MentorChoice]:
        """The best few, and the one that was chosen on the list of mentors."""
        found = mentors.mentors_for(
            self.told.get("organisation") or self.bodies[0],
            helps_with=self.told["helps_with"],
            practice=self.told.get("practice"),
            person=self.request.user,
            on=self.request.today,
        )
        chosen = self.request.POST.get("offer") or self.chosen
        return found[:MOST] + [one for one in found[MOST:] if one.offer.ref == chosen]


MOST = 7
_FIRST = ("organisation", "helps_with", "practice")


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: SignedIn) -> HttpResponse:
    asking = Asking(request, organisations_to_ask_for(request))
    if not asking.bodies:
        return render(request, "exchange/mentoring_nobody.html", {"without_body": True})
    step = request.POST.get("step", "")
    forms: list[Form] = []
    for name in _places(asking):
        answered = step in {"check", "send"} or _before(asking, name, step)
        form = asking.form(name, request.POST if answered else None)
        if name == "mentor" and not asking.mentors():
            return render(request, "exchange/mentoring_nobody.html", {"told": asking.told})
        if not answered or not form.is_valid():
            return _page(request, asking, name, form, forms)
        asking.told |= form.cleaned_data
        forms.append(form)
    if step == "send":
        with refusals_on(forms[-1]):
            sent = _send(asking)
            return redirect("exchange:mentorship", sent.ref)
        return _page(request, asking, "first", forms[-1], forms[:-1])
    return render(request, "exchange/mentoring_check.html", _check(asking, forms))


def _places(asking: Asking):
    """The steps one after another; which follow depends on what is told on the way."""
    done: list[str] = []
    while True:
        rest = [name for name in asking.steps() if name not in done]
        if not rest:
            return
        done.append(rest[0])
        yield rest[0]


def _before(asking: Asking, name: str, step: str) -> bool:
    """Whether the page of that name had been answered when `step` was sent."""
    change, _colon, back = step.partition(":")
    order = ["body", "help", "practice", "mentor", "goals", "first"]
    if change == "change":
        return back in order and order.index(name) < order.index(back)
    return step in order and order.index(name) <= order.index(step)


def _page(
    request: SignedIn, asking: Asking, name: str, form: Form, before: list[Form]
) -> HttpResponse:
    context = {"form": form, "before": before, "step": name, "kept": _kept(request, form, before)}
    return render(request, "exchange/mentoring_ask.html", context)


def _kept(request: SignedIn, form: Form, before: list[Form]) -> list[tuple[str, str]]:
    """What was told on pages after this one, so that a change does not lose it."""
    here = {name for one in [form, *before] for name in one.fields}
    here |= {f"{name}_{part}" for name in here for part in range(3)}
    names = ("organisation", "helps_with", "practice", "offer", "goals", "first_by_0", "first_by_1",
             "first_by_2")  # fmt: skip
    return [
        (name, request.POST[name]) for name in names if name in request.POST and name not in here
    ]


def _check(asking: Asking, forms: list[Form]) -> dict[str, Any]:
    told = asking.told
    offer: MentorOffer = told["offer"]
    facts = [
        ("mentor", _("Mentor"), name_of(offer)),
        ("help", _("About"), str(told.get("practice") or Help(told["helps_with"]).label)),
        ("goals", _("Goals"), told["goals"]),
        ("first", _("First session by"), day(told["first_by"])),
    ]
    if "organisation" in told:
        facts.insert(0, ("body", _("For"), str(told["organisation"])))
    return {
        "facts": [Fact(name, value) for _step, name, value in facts],
        "changes": [(f"change:{step}", name) for step, name, _value in facts],
        "forms": forms,
    }


def _send(asking: Asking) -> Any:
    told = {**asking.told}
    told.setdefault("organisation", asking.bodies[0])
    return actions.ask_mentor(by=asking.request.user, at=asking.request.now, **told)


def _practices(request: SignedIn) -> list[Practice]:
    """Those that an open offer names."""
    offered = MentorOffer.objects.open(request.today)
    through = MentorOffer.practices.through.objects.filter(mentoroffer__in=offered)
    return list(Practice.objects.current().filter(pk__in=through.values("practice")).order_by("pk"))
