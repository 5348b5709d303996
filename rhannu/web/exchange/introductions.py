"""The introduction an officer sends from their own mail, in both languages, ready to copy."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import ENGLISH, WELSH, current, other
from rhannu.base.refusals import why_not
from rhannu.exchange import actions, rules
from rhannu.exchange.introductions import Introduction, draft
from rhannu.exchange.models import Request, Transfer
from rhannu.organisations.rules import is_fund_team

LANGUAGES = {ENGLISH: "English", WELSH: "Cymraeg"}  # each in its own words


@dataclass(frozen=True)
class Draft:
    """An introduction in one language, and the address that opens it in one's own mail."""

    introduction: Introduction
    language: str
    name: str
    mailto: str


@require_http_methods(["GET", "POST"])
def introduction(request: HttpRequest, ref: str) -> HttpResponse:
    """Copy it or open it in your mail; then say that it was sent."""
    if not (request.user.is_authenticated and is_fund_team(request.user, request.today)):
        raise Http404
    transfer = get_object_or_404(
        Transfer.objects.select_related("practice", "donor", "recipient", "asker"), ref=ref
    )
    asked = _last_request(transfer)
    if request.method == "POST":
        actions.record_introduction(by=request.user, request=asked, at=request.now)
        return redirect("exchange:thread", ref)
    context = {
        "transfer": transfer,
        "asked": asked,
        "drafts": [draft_of(asked, one) for one in (current(), other(current()))],
        "refusal": why_not(
            rules.check_can_introduce, by=request.user, request=asked, on=request.today
        ),
    }
    return render(request, "exchange/introduction.html", context)


def _last_request(transfer: Transfer) -> Request:
    requests = Request.objects.filter(transfer=transfer).select_related("post")
    found = requests.order_by("-asked_at", "-pk").first()
    if found is None:
        raise Http404
    found.transfer = transfer
    return found


def draft_of(asked: Request, language: str) -> Draft:
    made = draft(asked, language=language)
    query = f"subject={quote(made.subject)}&body={quote(made.text)}"
    return Draft(
        introduction=made,
        language=language,
        name=LANGUAGES[language],
        mailto=f"mailto:{','.join(quote(one, safe='@') for one in made.to)}?{query}",
    )
