"""Is the page still right? Asked by a mailed link of two taps, or of somebody signed in."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Organisation
from rhannu.practices import actions, rules
from rhannu.practices.checks import CAN_CHANGE, CONFIRM_PAGE
from rhannu.practices.models import PageCheck, Practice
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, Radios, WordsField, refusals_on
from rhannu.web.practices import writing_page as pages
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day

Answer = PageCheck.Answer


class AnswerForm(Form):
    answer = forms.ChoiceField(
        label=_("Is this page still right?"),
        choices=Answer.choices,
        widget=Radios(
            hints={
                Answer.RIGHT: _("We ask again in six months."),
                Answer.WRONG: _("The page says so until it is put right."),
            }
        ),
        error_messages={"required": _("Choose whether the page is right.")},
    )
    words = WordsField(
        words=120,
        rows=3,
        required=False,
        label=_("What is wrong?"),
        help_text=_("Leave this empty if the page is right. The fund team reads it."),
    )


@by_link
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The question with the answer of the mail chosen; the button records it."""
    link = find_link(token, purpose=CONFIRM_PAGE, at=request.now)
    check = get_object_or_404(PageCheck.objects.select_related("practice__owner"), ref=link.about)
    rules.check_can_answer_check(by=link.person, check=check, at=request.now, on=request.today)
    first = {"answer": check.answer or request.GET.get("answer", ""), "words": check.words}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.answer_check(by=link.person, check=check, at=request.now, **form.cleaned_data)
            return redirect("practices:confirm_by_link", token)
    return render(request, "practices/confirm_by_link.html", _asked(check) | {"form": form})


def _asked(check: PageCheck) -> dict[str, Any]:
    context: dict[str, Any] = {
        "practice": check.practice,
        "title": pages.title_now(check.practice),
        "answered": Answer(check.answer).label if check.answer else "",
    }
    if check.answered_at is not None:
        context["until"] = day(check.answered_at + CAN_CHANGE)
    return context


@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: SignedIn, slug: str) -> HttpResponse:
    """The owner or the fund team says that the page is right, whether asked or not."""
    practice = get_object_or_404(Practice.objects.published().select_related("owner"), slug=slug)
    rules.check_can_confirm_practice(by=request.user, practice=practice, on=request.today)
    if request.method == "POST":
        actions.confirm_practice(by=request.user, practice=practice, on=request.today)
        return redirect("practices:practice", slug)
    context = {
        "practice": practice,
        "title": pages.title_now(practice),
        "wrong": practice.checks.filter(answer=Answer.WRONG).last()
        if practice.wrong_since
        else None,
    }
    return render(request, "practices/confirm.html", context)


# ------------------------------------------------------------------ the fund team


@login_required
@require_http_methods(["POST"])
def ask_owner(request: SignedIn, slug: str) -> HttpResponse:
    """Ask now, without waiting for the day."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    actions.ask_owner(by=request.user, practice=practice, at=request.now)
    return redirect("practices:care")


class OwnerForm(Form):
    owner = forms.ChoiceField(
        label=_("Which organisation will keep this page right?"),
        help_text=_("Its people may write the page. They are asked at once whether it is right."),
        error_messages={"required": _("Choose an organisation.")},
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [("", ""), *owners]


@login_required
@require_http_methods(["GET", "POST"])
def owner(request: SignedIn, slug: str) -> HttpResponse:
    """Give the page an owner."""
    practice = get_object_or_404(Practice.objects.select_related("owner"), slug=slug)
    rules.check_can_keep_practices(by=request.user)
    order = f"sort_{request.LANGUAGE_CODE}"
    bodies = list(Organisation.objects.present().order_by(order, "pk"))
    form = OwnerForm(
        request.POST if request.method == "POST" else None,
        owners=[(one.slug, str(one)) for one in bodies],
        initial={"owner": practice.owner.slug if practice.owner else ""},
    )
    if form.is_valid():
        chosen = next(one for one in bodies if one.slug == form.cleaned_data["owner"])
        with refusals_on(form):
            actions.give_owner(by=request.user, practice=practice, owner=chosen, at=request.now)
            return redirect("practices:care")
    context = {"practice": practice, "title": pages.title_now(practice), "form": form}
    return render(request, "practices/owner.html", context)
