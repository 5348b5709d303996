"""What would it be worth here? The page, and the one where a body's count is put on record."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import said
from rhannu.base.refusals import Refused
from rhannu.documents import practice_words
from rhannu.exchange import actions, rules
from rhannu.exchange.models import PracticeDonor, Unit
from rhannu.insight.practice_page import practice_facts, practice_named
from rhannu.insight.worth import POPULATION, counts_of
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange.worth_page import UNITS, worth_page
from rhannu.web.forms import Form, Radios, refusals_on
from rhannu.web.moved import moved
from rhannu.web.readers import own_organisation
from rhannu.web.signed_in import SignedIn

LARGEST = 1_000_000_000


class SizeForm(Form):
    """units  those in which some donor's size is on record."""

    unit = forms.ChoiceField(label=gettext_lazy("How large are you, in what?"), widget=Radios)
    number = forms.IntegerField(
        min_value=1,
        max_value=LARGEST,
        label=gettext_lazy("How many?"),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-10"}),
        error_messages={
            "required": gettext_lazy("Enter how many you have"),
            "invalid": gettext_lazy("Enter a whole number, such as 12000"),
            "min_value": gettext_lazy("Give a whole number of at least 1."),
            "max_value": gettext_lazy("This is more than anybody has. Check the number."),
        },
    )

    def __init__(self, *args: Any, units: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [(code, UNITS[code]) for code in units]


@public_page(query=["unit", "number"])
@kept_for_colleagues
def worth(request: HttpRequest, slug: str) -> HttpResponse:
    """The savings of others at the reader's size: as a range, or the cases where they are few."""
    practice = practice_named(slug)
    if practice is None:
        return moved("practice", slug, "exchange:worth")
    facts, you = practice_facts(practice, on=request.today), own_organisation(request)
    counts = counts_of(practice.pk)
    units = [POPULATION, *(unit for unit in Unit.values if unit in counts)]
    first = {"unit": POPULATION, "number": (you.population if you else None) or ""}
    asked = bool(request.GET.get("number") or request.GET.get("unit"))
    form = SizeForm(request.GET if asked else None, initial=first, units=units)
    unit, size = POPULATION, int(first["number"] or 0)
    if asked:
        right = form.is_valid()
        unit = form.cleaned_data["unit"] if right else POPULATION
        size = form.cleaned_data["number"] if right else 0
    page = worth_page(facts, unit=unit, size=size, sizes=counts.get(unit))
    context = {
        "form": form,
        "page": page,
        "practice": practice,
        "why": practice_words.why(practice.grade),
        "may_not_fit": said(practice, "may_not_fit"),
        "records_counts": you is not None or request.user.is_authenticated,
    }
    return render(request, "exchange/worth.html", context)


class CountForm(Form):
    organisation = forms.ChoiceField(
        label=gettext_lazy("Whose count is it?"),
        error_messages={"required": gettext_lazy("Choose the organisation")},
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("What was counted?"), choices=Unit.choices, widget=Radios
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many?"),
        help_text=gettext_lazy("As many as the saving was made on."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-10"}),
        error_messages={"invalid": gettext_lazy("Enter a whole number, such as 12000")},
    )
    year = forms.IntegerField(
        label=gettext_lazy("In which year?"),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={"invalid": gettext_lazy("Give the year in four digits, such as 2019")},
    )
    source = forms.CharField(
        max_length=300,
        label=gettext_lazy("Where does the count come from?"),
        help_text=gettext_lazy("A report, a register, or an address."),
    )

    def __init__(self, *args: Any, bodies: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", ""), *((one.slug, str(one)) for one in bodies)]


@login_required
@require_http_methods(["GET", "POST"])
def count(request: SignedIn, slug: str) -> HttpResponse:
    """Put on record how many lamps, sites or letters a body's saving was made on."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    rules.check_acts_for_somebody(by=request.user, on=request.today)
    bodies = _bodies(request, practice)
    if not bodies:
        raise Refused(
            _(
                "Your organisation is not on record as having done this, so it has no count to give. "
                "Record its project or its adoption first."
            )
        )
    form = CountForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if form.is_valid():
        with refusals_on(form):
            told = dict(form.cleaned_data)
            body = Organisation.objects.get(slug=told.pop("organisation"))
            actions.record_count(
                by=request.user, practice=practice, organisation=body, at=request.now, **told
            )
            return redirect("exchange:worth", slug)
    return render(request, "exchange/worth_count.html", {"form": form, "practice": practice})


def _bodies(request: SignedIn, practice: Practice) -> list[Organisation]:
    """Those that did it, of which the reader may tell a count."""
    donors = PracticeDonor.objects.filter(practice=practice).select_related("organisation")
    bodies = [one.organisation for one in donors]
    if is_fund_team(request.user, request.today):
        return bodies
    own = request.user.organisations_on(request.today)
    return [one for one in bodies if one.pk in own]
