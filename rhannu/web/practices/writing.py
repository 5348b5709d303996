"""Writing a page: the task list, a part a page, check and send. The public reads on meanwhile."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rhannu.base.refusals import allowed, why_not
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import actions, parts, rules
from rhannu.practices.actions import writing as drafts
from rhannu.practices.models import Draft, Practice
from rhannu.web.forms import Form, refusals_on
from rhannu.web.practices import writing_page as pages
from rhannu.web.practices.writing_forms import (
    LATER,
    THEIRS,
    BeginForm,
    PartForm,
    part_after,
)
from rhannu.web.practices.writing_words import PART_HINTS, PART_NAMES
from rhannu.web.signed_in import SignedIn


def practice_to_write(request: SignedIn, slug: str) -> Practice:
    """The practice of that address. An unpublished one is nowhere for those who cannot write it."""
    practice = get_object_or_404(Practice.objects.select_related("owner"), slug=slug)
    facts: dict[str, Any] = {"by": request.user, "practice": practice, "on": request.today}
    if not practice.published and not allowed(rules.check_can_write, **facts):
        raise Http404
    rules.check_can_write(**facts)
    return practice


def open_draft(practice: Practice) -> Draft | None:
    """The draft that is being written or read by a reviewer."""
    return practice.drafts.open().select_related("sent_by", "begun_by").first()


@login_required
@require_http_methods(["GET"])
def writing(request: SignedIn) -> HttpResponse:
    """The drafts the reader may write or review, and the way to begin a page."""
    rows = pages.draft_rows(request.user, request.today)
    begin = why_not(
        rules.check_can_begin_practice,
        by=request.user,
        owner=_owners(request).first(),
        on=request.today,
    )
    return render(request, "practices/writing.html", {"rows": rows, "refusal": begin})


def _owners(request: SignedIn) -> Any:
    present = Organisation.objects.present().order_by(f"sort_{request.LANGUAGE_CODE}", "pk")
    if is_fund_team(request.user, request.today):
        return present
    return present.filter(pk__in=request.user.organisations_on(request.today))


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: SignedIn) -> HttpResponse:
    """A page for a practice that has none."""
    owners = list(_owners(request))
    anybody = is_fund_team(request.user, request.today)
    rules.check_can_begin_practice(
        by=request.user, owner=owners[0] if owners else None, on=request.today
    )
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        owners=[(one.slug, str(one)) for one in owners],
        anybody=anybody,
        initial={"owner": "" if anybody else owners[0].slug},
    )
    if form.is_valid():
        data = form.cleaned_data
        chosen = data.pop("owner")
        owner = next((one for one in owners if one.slug == chosen), None)
        with refusals_on(form):
            draft = actions.begin_practice(by=request.user, owner=owner, at=request.now, **data)
            return redirect("practices:write", draft.practice.slug)
    return render(request, "practices/writing_begin.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def write(request: SignedIn, slug: str) -> HttpResponse:
    """The task list of a page; the button begins a draft where there is none."""
    practice = practice_to_write(request, slug)
    if request.method == "POST":
        actions.begin_draft(by=request.user, practice=practice, at=request.now)
        return redirect("practices:write", slug)
    draft = open_draft(practice)
    context: dict[str, Any] = {
        "practice": practice,
        "draft": draft,
        "title": pages.title_now(practice),
        "writers": allowed(
            rules.check_can_name_writer, by=request.user, practice=practice, on=request.today
        ),
    }
    if draft is not None:
        texts = drafts.texts_now(draft)
        changed = drafts.changed_parts(draft)
        context |= {
            "rows": pages.part_rows(practice, texts, changed),
            "lacks_welsh": pages.lacks_welsh(texts),
            "changed": bool(changed),
            "title": pages.title_of(texts["about"].content),
            "may_review": _may_review(request, draft),
        }
    return render(request, "practices/write.html", context)


def _may_review(request: SignedIn, draft: Draft) -> bool:
    authors = drafts.authors_of(draft)
    return allowed(
        rules.check_can_review, by=request.user, draft=draft, authors=authors, on=request.today
    )


@login_required
@require_http_methods(["GET", "POST"])
def write_part(request: SignedIn, slug: str, code: str) -> HttpResponse:
    """One part, both languages side by side. Where somebody saved it meanwhile, both texts."""
    practice = practice_to_write(request, slug)
    part = parts.BY_CODE.get(code)
    draft = open_draft(practice)
    if part is None:
        raise Http404
    if draft is None:
        return redirect("practices:write", slug)
    rules.check_is_being_written(draft)
    now = drafts.texts_now(draft)[code]
    form = _part_form(request, part, now)
    context = {
        "practice": practice,
        "title": pages.title_now(practice),
        "name": PART_NAMES[code],
        "hint": PART_HINTS[code],
        "place": parts.PARTS.index(part) + 1,
        "count": len(parts.PARTS),
    }
    if form.is_valid():
        if form.cleaned_data.get("choice") == THEIRS:
            return redirect("practices:write", slug)
        with refusals_on(form):
            try:
                actions.write_part(
                    by=request.user,
                    draft=draft,
                    part=code,
                    content=form.written(),
                    read=form.cleaned_data["number"],
                    at=request.now,
                )
            except drafts.Clash as clash:
                return _clash(request, context, part, clash)
            after = part_after(code)
            if LATER in request.POST or not after:
                return redirect("practices:write", slug)
            return redirect("practices:write_part", slug, after)
    context |= {"form": form, "rows": form.rows()}
    if "choice" in form.fields:
        context |= pages.theirs(now, practice, request.today)
    return render(request, "practices/writing_part.html", context)


def _part_form(request: SignedIn, part: parts.Part, now: Any) -> PartForm:
    posted = request.POST if request.method == "POST" else None
    clash = posted is not None and "clash" in posted
    return PartForm(
        posted, part=part, content=now.content, clash=clash, initial={"number": now.number}
    )


def _clash(
    request: SignedIn, context: dict[str, Any], part: parts.Part, clash: drafts.Clash
) -> HttpResponse:
    """Their text beside the reader's own, which stays in the boxes: one is chosen, none is lost."""
    posted = request.POST.copy()
    posted["number"], posted["clash"] = str(clash.theirs.number), "1"
    posted.pop("choice", None)
    form = PartForm(posted, part=part, content=clash.theirs.content, clash=True)
    form.is_valid()
    form.errors.pop("choice", None)
    form.add_error("choice", str(clash.message))
    context |= {"form": form, "rows": form.rows()}
    context |= pages.theirs(clash.theirs, context["practice"], request.today)
    return render(request, "practices/writing_part.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def check(request: SignedIn, slug: str) -> HttpResponse:
    """Everything the page will say; the button sends it to a reviewer."""
    practice = practice_to_write(request, slug)
    draft = open_draft(practice)
    if draft is None:
        return redirect("practices:write", slug)
    rules.check_is_being_written(draft)
    texts = drafts.texts_now(draft)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        problems = rules.problems_before_review(drafts.content_of(draft))
        form.add_problems(problems)
        with refusals_on(form):
            if not problems:
                actions.send_to_review(by=request.user, draft=draft, at=request.now)
                return redirect("practices:write", slug)
    context = {
        "practice": practice,
        "form": form,
        "title": pages.title_of(texts["about"].content),
        "sections": pages.sections(practice, texts),
        "lacks_welsh": pages.lacks_welsh(texts),
        "refusal": why_not(
            rules.check_can_send_to_review,
            by=request.user,
            draft=draft,
            changed=bool(drafts.changed_parts(draft)),
            on=request.today,
        ),
    }
    return render(request, "practices/writing_check.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def drop(request: SignedIn, slug: str) -> HttpResponse:
    """Give the draft up, after one more look."""
    practice = practice_to_write(request, slug)
    draft = open_draft(practice)
    if draft is None:
        return redirect("practices:write", slug)
    if request.method == "POST":
        actions.drop_draft(by=request.user, draft=draft, at=request.now)
        if practice.published:
            return redirect("practices:practice", slug)
        return redirect("practices:writing")
    changed = drafts.changed_parts(draft)
    context = {
        "practice": practice,
        "title": pages.title_now(practice),
        "changed": [PART_NAMES[part.code] for part in parts.PARTS if part.code in changed],
        "back": reverse("practices:write", args=[slug]),
    }
    return render(request, "practices/writing_drop.html", context)


@login_required
@require_http_methods(["POST"])
def take_back(request: SignedIn, slug: str) -> HttpResponse:
    """Go on writing what a reviewer has not read yet."""
    practice = practice_to_write(request, slug)
    draft = open_draft(practice)
    if draft is not None:
        actions.take_back(by=request.user, draft=draft, at=request.now)
    return redirect("practices:write", slug)
