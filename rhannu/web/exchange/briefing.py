"""The page on which a briefing pack is made, and the pack itself, on the page and to print."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rhannu.base.languages import current
from rhannu.documents import briefing_pdf
from rhannu.documents.practice_parts import practice_parts
from rhannu.insight.briefing import briefing
from rhannu.insight.practice_page import practice_facts
from rhannu.web.exchange.briefing_forms import BriefingForm
from rhannu.web.exchange.briefing_rows import sheet_of
from rhannu.web.signed_in import SignedIn


@login_required
@require_GET
def make(request: SignedIn) -> HttpResponse:
    """The form; below it the pack, once it is said for whom or about what."""
    asked = bool(request.GET)
    form = BriefingForm(request.GET if asked else None)
    context: dict[str, Any] = {"form": form}
    if asked and form.is_valid():
        wanted = form.wanted()
        pack = briefing(wanted, reader=request.user, on=request.today)
        context |= {
            "sheet": sheet_of(pack, wanted, form.cleaned_data["occasion"], on=request.today),
            "print": f"{reverse('exchange:briefing_pdf')}?{request.GET.urlencode()}",
            "given": [
                (name, one)
                for name in ("body", "words", "occasion", "themes")
                for one in request.GET.getlist(name)
            ],
        }
    return render(request, "exchange/briefing.html", context)


@login_required
@require_GET
def pdf(request: SignedIn) -> HttpResponse:
    """The pack and the page of each practice, tagged, in the language of the address."""
    form = BriefingForm(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('exchange:briefing')}?{urlencode(request.GET, doseq=True)}")
    wanted = form.wanted()
    pack = briefing(wanted, reader=request.user, on=request.today)
    pages = [
        (
            practice_parts(practice_facts(one.practice, on=request.today), on=request.today),
            settings.SITE_ADDRESS + reverse("practices:practice", args=[one.practice.slug]),
        )
        for one in pack.fits
    ]
    sheet = sheet_of(pack, wanted, form.cleaned_data["occasion"], on=request.today)
    content = briefing_pdf.as_pdf(sheet, pages, on=request.today)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="briefing-{current()}.pdf"'
    response["Cache-Control"] = "no-store"  # what was promised is between the two
    return response
