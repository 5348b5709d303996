"""Who else may write a page: named by its owner or the fund team, and ended by them."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.practices import actions, rules
from rhannu.web.forms import refusals_on
from rhannu.web.practices import writing_page as pages
from rhannu.web.practices.writing import practice_to_write
from rhannu.web.practices.writing_forms import WriterForm
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day


@dataclass(frozen=True)
class WriterRow:
    name: str
    since: str
    end: str  # address of the button that ends it


@login_required
@require_http_methods(["GET", "POST"])
def writers(request: SignedIn, slug: str) -> HttpResponse:
    """Those named so far, and one more by e-mail."""
    practice = practice_to_write(request, slug)
    rules.check_can_name_writer(by=request.user, practice=practice, on=request.today)
    form = WriterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.name_writer(
                by=request.user,
                practice=practice,
                person=_person_of(form.cleaned_data["email"]),
                on=request.today,
            )
            return redirect("practices:writers", slug)
    named = practice.writers.present(request.today).select_related("person").order_by("pk")
    rows = [
        WriterRow(
            one.person.name,
            day(one.named_on),
            reverse("practices:end_writer", args=[slug, one.ref]),
        )
        for one in named
    ]
    context = {"form": form, "rows": rows, "practice": practice, "title": pages.title_now(practice)}
    return render(request, "practices/writers.html", context)


def _person_of(email: str) -> Person:
    person = Person.objects.filter(email__iexact=email, is_active=True, is_system=False).first()
    if person is None:
        raise Refused(
            _("Nobody signs in with this address. Ask the fund team to enter them first."),
            field="email",
        )
    return person


@login_required
@require_http_methods(["POST"])
def end_writer(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    """Take somebody off the list."""
    practice = practice_to_write(request, slug)
    writer = get_object_or_404(practice.writers, ref=ref)
    actions.end_writer(by=request.user, writer=writer, on=request.today)
    return redirect("practices:writers", slug)
