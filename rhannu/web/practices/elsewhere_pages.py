"""The fund team writes what would change where a practice crosses into another sector."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rhannu.base.refusals import allowed
from rhannu.base.themes import Sector
from rhannu.practices import actions, rules
from rhannu.practices.models import Practice
from rhannu.practices.sector_rules import NOTE_WORDS
from rhannu.web.forms import Form, WordsField, refusals_on
from rhannu.web.signed_in import SignedIn


class NoteForm(Form):
    text_en = WordsField(
        words=NOTE_WORDS, rows=4, required=False, label=_("What would change there, in English")
    )
    text_cy = WordsField(
        words=round(NOTE_WORDS * 1.3),
        rows=4,
        required=False,
        label=_("What would change there, in Welsh"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def note(request: SignedIn, slug: str, sector: str) -> HttpResponse:
    if sector not in Sector.values or not allowed(rules.check_can_keep_practices, by=request.user):
        raise Http404
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    written = practice.sector_notes.filter(sector=sector).first()
    initial: dict[str, Any] = (
        {"text_en": written.text_en, "text_cy": written.text_cy} if written else {}
    )
    form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.write_sector_note(
                by=request.user,
                practice=practice,
                sector=sector,
                at=request.now,
                **form.cleaned_data,
            )
            return redirect("practices:practice", slug)
    context = {"form": form, "practice": practice, "sector": Sector(sector).label}
    return render(request, "practices/sector_note.html", context)
