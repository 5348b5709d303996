"""The reviewer's page: what would change, word by word; publish it, or send it back with words."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions as exchange
from rhannu.practices import actions, parts, rules
from rhannu.practices.actions import writing as drafts
from rhannu.web.forms import refusals_on
from rhannu.web.practices import comparing
from rhannu.web.practices import writing_page as pages
from rhannu.web.practices.writing import open_draft, practice_to_write
from rhannu.web.practices.writing_forms import WordsForm
from rhannu.web.signed_in import SignedIn

PUBLISH = "publish"


@login_required
@require_http_methods(["GET", "POST"])
def review(request: SignedIn, slug: str) -> HttpResponse:
    """What the draft would change on the page, in the language asked for (`?in=cy`)."""
    practice = practice_to_write(request, slug)
    draft = open_draft(practice)
    if draft is None:
        return redirect("practices:write", slug)
    rules.check_can_review(
        by=request.user, draft=draft, authors=drafts.authors_of(draft), on=request.today
    )
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            if PUBLISH in request.POST:
                exchange.publish_draft(by=request.user, draft=draft, at=request.now)
                return redirect("practices:practice", slug)
            words = form.cleaned_data["words"]
            actions.send_back(by=request.user, draft=draft, words=words, at=request.now)
            return redirect("practices:write", slug)
    language = comparing.language_of(request)
    before = parts.whole(practice) if practice.published else {}
    texts = drafts.texts_now(draft)
    content = drafts.content_of(draft)
    found = comparing.lines(before, content, language)
    context = {
        "practice": practice,
        "form": form,
        "title": pages.title_of(content),
        "lines": [one for one in found if one.changed],
        "same": [one.name for one in found if not one.changed],
        "language": language,
        "lacks_welsh": pages.lacks_welsh(texts),
        "sent_at": draft.sent_at,
        "hands": pages.hands(
            sorted(
                {rules.hand_of(one, practice, request.today) for one in drafts.authors_of(draft)}
                - {""}
            )
        ),
    }
    return render(request, "practices/reviewing.html", context)
