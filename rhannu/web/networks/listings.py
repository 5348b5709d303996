"""Others' coming events: the list, taking one's file in, and what should be on the programme."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.languages import current, said
from rhannu.base.sheets import Unreadable
from rhannu.exchange.matching import conversations
from rhannu.networks import actions, rules
from rhannu.networks.actions.listings import facts_of
from rhannu.networks.files import MOST_BYTES, ONLY_SAID, REASONS, read_listings
from rhannu.networks.models import Listing, ListingFile
from rhannu.web import words
from rhannu.web.exchange.find_forms import MOST_LETTERS
from rhannu.web.fields import some_words
from rhannu.web.forms import DayField, Form, refusals_on
from rhannu.web.networks.events import posted
from rhannu.web.paging import page_of
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn, for_the_team

SUGGESTED = 6
SHOWN = 100  # rows of a file on its page
WORDS_LEFT = 300  # letters of the words that a briefing pack takes


class FileForm(Form):
    file = forms.FileField(
        label=gettext_lazy("The calendar or spreadsheet"),
        help_text=gettext_lazy("An .ics, .csv or .xlsx file of at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".ics,.csv,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose the file"),
            "empty": gettext_lazy("This file is empty. Choose the file that holds your rows."),
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 1 MB. Divide it into smaller files.")
            )
        return file


class OfferedForm(Form):
    on = DayField(
        label=gettext_lazy("When did you offer it?"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    words = some_words(gettext_lazy("What did they say? (optional)"), words=40)


@login_required
@require_GET
def elsewhere(request: SignedIn) -> HttpResponse:
    """What others hold, the soonest first."""
    for_the_team(request)
    coming = Listing.objects.to_come(request.today)
    page = page_of(coming, order=["on", "pk"], after=request.GET.get("after"))
    rows = [
        {
            "title": one.title,
            "address": reverse("events:listing", args=[one.ref]),
            "when": _days(one),
            "more": ", ".join(filter(None, [one.organiser, one.place])),
            "offered": _("A pack was offered on %(day)s.") % {"day": words.day(one.offered_on)}
            if one.offered_on
            else "",
            "example": one.is_example,
        }
        for one in page
    ]
    return render(request, "networks/elsewhere.html", {"page": page, "rows": rows})


def _days(one: Listing) -> str:
    first = words.day(one.on)
    if one.ends_on == one.on:
        return first
    return _("%(from)s to %(to)s") % {"from": first, "to": words.day(one.ends_on)}


@login_required
@require_http_methods(["GET", "POST"])
def new_file(request: SignedIn) -> HttpResponse:
    rules.check_can_keep_listings(by=request.user, on=request.today)
    files = request.FILES if request.method == "POST" else None
    form = FileForm(posted(request), files)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form):
            try:
                found = read_listings(file.read(), on=request.today)
            except Unreadable as why:
                form.add_error("file", str(why))
            else:
                told: dict[str, Any] = {
                    "rows": found.rows,
                    "problems": found.problems,
                    "at": request.now,
                }
                kept = actions.read_listings(by=request.user, name=file.name, **told)
                return redirect("events:listing_file", kept.ref)
    return render(request, "networks/listings_new.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def file(request: SignedIn, ref: str) -> HttpResponse:
    """What the file says, and what is wrong with it; nothing is on the list before the button."""
    for_the_team(request)
    found = get_object_or_404(ListingFile, ref=ref)
    form = Form(posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.take_in_listings(by=request.user, file=found, at=request.now)
            return redirect("events:elsewhere")
    known = set(
        Listing.objects.filter(uid__in=[one["uid"] for one in found.rows]).values_list(
            "uid", flat=True
        )
    )
    context = {
        "form": form,
        "file": found,
        "can": found.taken_in_at is None and bool(found.rows),
        "good": ngettext(
            "%(n)s event can be taken in", "%(n)s events can be taken in", len(found.rows)
        )
        % {"n": len(found.rows)},
        "rows": [_previewed(one, known) for one in found.rows[:SHOWN]],
        "more": max(0, len(found.rows) - SHOWN),
        "problems": [
            {
                "row": row,
                "why": str(REASONS.get(code, code)),
                "shown": shown,
                "kept": code in ONLY_SAID,
            }
            for row, code, shown in found.problems
        ],
    }
    return render(request, "networks/listings_file.html", context)


def _previewed(row: dict[str, Any], known: set[str]) -> dict[str, Any]:
    facts = facts_of(row)
    return {
        "title": facts["title"],
        "when": words.day(facts["on"]),
        "organiser": facts["organiser"],
        "known": row["uid"] in known,
    }


@login_required
@require_GET
def listing(request: SignedIn, ref: str) -> HttpResponse:
    """One of them: what should be on its programme, and the pack to offer."""
    for_the_team(request)
    found = get_object_or_404(Listing, ref=ref, dropped_at=None)
    asked = f"{found.title}. {found.about}"[:MOST_LETTERS]
    fits = conversations(asked, on=request.today, language=current(), limit=SUGGESTED)
    pack = {"words": asked[:WORDS_LEFT], "occasion": str(found)[:120]}
    rows = [
        {
            "title": said(one.practice, "title"),
            "address": reverse("practices:practice", args=[one.practice.slug]),
            "why": " ".join(one.reasons),
            "who": one.donors[0].organisation.short() if one.donors else "",
            "project": said(one.donors[0].donor.project, "title").text
            if one.donors and one.donors[0].donor.project
            else "",
            "example": one.practice.is_example,
        }
        for one in fits.found
    ]
    slugs = [("practice", one.practice.slug) for one in fits.found]
    query = urlencode([*pack.items(), *slugs])
    context = {
        "listing": found,
        "when": _days(found),
        "rows": rows,
        "pack": f"{reverse('exchange:briefing')}?{query}",
        "pack_pdf": f"{reverse('exchange:briefing_pdf')}?{query}",
        "offered": words.day(found.offered_on) if found.offered_on else "",
    }
    return render(request, "networks/listing.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def offered(request: SignedIn, ref: str) -> HttpResponse:
    for_the_team(request)
    found = get_object_or_404(Listing, ref=ref, dropped_at=None)
    form = OfferedForm(posted(request), initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.offer_pack(by=request.user, listing=found, at=request.now, **facts)
            return redirect("events:listing", ref)
    told = {
        "heading": _("You offered a pack"),
        "lead": _("So that nobody offers it a second time."),
        "act": _("Note it"),
        "back": reverse("events:listing", args=[ref]),
    }
    return plain_form(request, form, back_words=_("Back to the event"), **told)


@login_required
@require_POST
def drop(request: SignedIn, ref: str) -> HttpResponse:
    found = get_object_or_404(Listing, ref=ref, dropped_at=None)
    actions.drop_listing(by=request.user, listing=found, at=request.now)
    return redirect("events:elsewhere")
