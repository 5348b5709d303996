"""Every version of a page that was published: who by role, when, and what each changed."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import other
from rhannu.base.refusals import allowed
from rhannu.exchange import actions as exchange
from rhannu.insight.practice_page import practice_named
from rhannu.practices import rules
from rhannu.practices.models import Lifecycle, LifecycleMove, Practice, RetiredBecause, Version
from rhannu.web.caching import public_page
from rhannu.web.moved import moved
from rhannu.web.pieces import Moment
from rhannu.web.practices import comparing
from rhannu.web.practices import writing_page as pages
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day, typed


@dataclass(frozen=True)
class VersionRow:
    """A line of the history."""

    number: int
    when: str
    written: str
    published: str
    note: str
    compare: str  # address of what it changed; blank for the first
    restore: str  # address of going back to it; blank where the reader may not


@public_page()
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The versions, the latest first."""
    practice = practice_named(slug)
    if practice is None:
        return moved("practice", slug, "practices:history")
    versions = list(practice.versions.order_by("-number"))
    rows = [_row(request, practice, one) for one in versions]
    context = {
        "practice": practice,
        "title": pages.title_now(practice),
        "rows": rows,
        "steps": [_step(one) for one in practice.moves.order_by("-moved_at", "-pk")],
    }
    return render(request, "practices/history.html", context)


def _row(request: HttpRequest, practice: Practice, version: Version) -> VersionRow:
    number = version.number
    may = request.user.is_authenticated and allowed(
        rules.check_can_go_back,
        by=request.user,
        practice=practice,
        version=version,
        on=request.today,
    )
    back_to = {"number": version.restored_from}
    return VersionRow(
        number=number,
        when=day(version.published_at),
        written=pages.hands(version.written_as),
        published=pages.hands([version.published_as]),
        note=_("Goes back to version %(number)d") % back_to if version.restored_from else "",
        compare=compare_address(practice, number - 1, number) if number > 1 else "",
        restore=reverse("practices:go_back", args=[practice.slug, number]) if may else "",
    )


def _step(move: LifecycleMove) -> Moment:
    """A step the practice took, as a node of the timeline."""
    sides = {
        "before": Lifecycle(move.moved_from).label,
        "after": Lifecycle(move.moved_to).label,
    }
    reason = f"{RetiredBecause(move.reason).label}. " if move.reason else ""
    return Moment(
        # Translators: two steps of a practice, such as "Emerging → Proven".
        what=_("%(before)s → %(after)s") % sides,
        when=day(move.moved_on),
        more=format_html("{}. {}{}", pages.hands([move.hand]), reason, typed(move.why)),
        kind="stage",
    )


def compare_address(practice: Practice, older: int, newer: int, language: str = "") -> str:
    query = {"from": older, "to": newer} | ({"in": language} if language else {})
    return f"{reverse('practices:compare', args=[practice.slug])}?{urlencode(query)}"


@public_page(query=["from", "to", "in"])
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Two versions word by word, in either language. Without numbers: the last two."""
    practice = practice_named(slug)
    if practice is None:
        return moved("practice", slug, "practices:compare")
    versions = {one.number: one for one in practice.versions.all()}
    if len(versions) < 2:
        return redirect("practices:history", slug)
    older, newer = _asked(request, versions)
    language = comparing.language_of(request)
    found = comparing.lines(older.content, newer.content, language)
    context: dict[str, Any] = {
        "practice": practice,
        "title": pages.title_now(practice),
        "older": older,
        "newer": newer,
        "lines": [one for one in found if one.changed],
        "same": [one.name for one in found if not one.changed],
        "language": language,
        "other_address": compare_address(practice, older.number, newer.number, other(language)),
        "numbers": sorted(versions),
    }
    return render(request, "practices/compare.html", context)


def _asked(request: HttpRequest, versions: dict[int, Version]) -> tuple[Version, Version]:
    last = max(versions)
    try:
        chosen = [
            int(request.GET.get(name, last - 1 + place))
            for place, name in enumerate(("from", "to"))
        ]
    except ValueError:
        raise Http404 from None
    if not set(chosen) <= set(versions):
        raise Http404
    older, newer = sorted(chosen)
    return versions[older], versions[newer]


@login_required
@require_http_methods(["GET", "POST"])
def go_back(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """One more look at an older version, then it stands again as a new one."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    version = get_object_or_404(practice.versions, number=number)
    rules.check_can_go_back(by=request.user, practice=practice, version=version, on=request.today)
    if request.method == "POST":
        exchange.go_back_to(by=request.user, version=version, at=request.now)
        return redirect("practices:history", slug)
    language = comparing.language_of(request)
    last = practice.versions.order_by("-number")[0]
    found = comparing.lines(last.content, version.content, language)
    context = {
        "practice": practice,
        "title": pages.title_now(practice),
        "version": version,
        "lines": [one for one in found if one.changed],
        "language": language,
        "other": other(language),
    }
    return render(request, "practices/going_back.html", context)
