"""Who is asked in a roll-out after its launch, and the letters that ask them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import CODES, ENGLISH, WELSH, current, other
from rhannu.base.refusals import why_not
from rhannu.documents.rollout_letter import Asking, Letter, letter
from rhannu.exchange import actions, rules
from rhannu.exchange.actions.rollout_members import successors_of
from rhannu.exchange.donors import donors_of, post_for, posts_of
from rhannu.exchange.models import Rollout, RolloutMember
from rhannu.exchange.scope import verified_adopters
from rhannu.organisations.models import Organisation, Post
from rhannu.web import words
from rhannu.web.exchange.rollouts import workable
from rhannu.web.exchange.rollouts_forms import AddForm, LetOutForm, SuccessorForm
from rhannu.web.forms import refusals_on
from rhannu.web.signed_in import SignedIn

LANGUAGES = {ENGLISH: "English", WELSH: "Cymraeg"}  # each in its own words


def _member(rollout: Rollout, slug: str) -> RolloutMember:
    members = rollout.members.asked().select_related("organisation", "rollout")
    return get_object_or_404(members, organisation__slug=slug)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedIn, ref: str) -> HttpResponse:
    """Ask one more body, with the reason."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    asked = found.members.asked().values("organisation")
    bodies = Organisation.objects.present().exclude(pk__in=asked).order_by(f"sort_{current()}")
    form = AddForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if form.is_valid():
        with refusals_on(form):
            actions.add_to_rollout(
                by=request.user, rollout=found, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:rollout", ref)
    context = {
        "form": form,
        "rollout": found,
        "heading": _("Add an organisation"),
        "lead": _("The scope was frozen at launch. Whatever changes it stands in the history."),
        "act": _("Add it"),
    }
    return render(request, "exchange/rollout_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def let_out(request: SignedIn, ref: str, slug: str) -> HttpResponse:
    """Ask a body no longer, with the reason."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    member = _member(found, slug)
    form = LetOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.let_out_of_rollout(
                by=request.user, member=member, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:rollout", ref)
    context = {
        "form": form,
        "rollout": found,
        # Translators: a name stands alone after the colon, so that it need not mutate.
        "heading": _("Let out: %(body)s") % {"body": member.organisation.short()},
        "lead": _("It is asked no longer. How it stood stays in the history."),
        "act": _("Let it out"),
    }
    return render(request, "exchange/rollout_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def successor(request: SignedIn, ref: str, slug: str) -> HttpResponse:
    """Put the body that took over in the place of one that merged."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    member = _member(found, slug)
    body = member.organisation
    bodies = successors_of(body, request.today)
    refusal = why_not(rules.check_has_merged, member=member, successors=bodies, on=request.today)
    form = SuccessorForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if form.is_valid():
        with refusals_on(form):
            actions.follow_merger(
                by=request.user, member=member, successor=form.chosen(), at=request.now
            )
            return redirect("exchange:rollout", ref)
    context = {
        "rollout": found,
        "form": form,
        "body": body.short(),
        "successors": ", ".join(one.short() for one in bodies),
        "asked": found.members.asked().filter(organisation__in=bodies).exists(),
        "refusal": refusal,
        "merger": reverse("organisations:merged", args=[body.slug]) if not bodies else "",
    }
    return render(request, "exchange/rollout_successor.html", context)


# ------------------------------------------------------------------ letters


@dataclass(frozen=True)
class LetterRow:
    """One organisation's letter. sent: blank while it is a draft."""

    name: str
    address: str
    to: str
    sent: str
    slug: str


@dataclass(frozen=True)
class Draft:
    letter: Letter
    language: str
    name: str
    mailto: str
    print: str


@login_required
@require_http_methods(["GET", "POST"])
def letters(request: SignedIn, ref: str) -> HttpResponse:
    """Every letter: drafted or sent; tick those you have sent."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    members = list(
        found.members.asked()
        .select_related("organisation")
        .order_by(f"organisation__sort_{current()}")
    )
    if request.method == "POST":
        sent = set(request.POST.getlist("sent"))
        chosen = [one for one in members if one.organisation.slug in sent]
        actions.record_rollout_letters(
            by=request.user, rollout=found, members=chosen, at=request.now
        )
        return redirect("exchange:rollout_letters", ref)
    posts = posts_of(one.organisation_id for one in members)
    rows = [_letter_row(found, one, posts.get(one.organisation_id, [])) for one in members]
    context = {"rollout": found, "rows": rows, "due": any(not row.sent for row in rows)}
    return render(request, "exchange/rollout_letters.html", context)


def _letter_row(rollout: Rollout, member: RolloutMember, posts: list[Post]) -> LetterRow:
    post = post_for(posts, rollout.practice.theme) or (posts[0] if posts else None)
    sent = member.letter_sent_on
    return LetterRow(
        name=member.organisation.short(),
        address=reverse("exchange:rollout_letter", args=[rollout.ref, member.organisation.slug]),
        to=str(post) if post else "",
        sent=words.day(sent) if sent else "",
        slug=member.organisation.slug,
    )


@login_required
@require_http_methods(["GET", "POST"])
def one_letter(request: SignedIn, ref: str, slug: str) -> HttpResponse:
    """One letter in both languages, to copy, to open in one's own mail, or to print."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    member = _member(found, slug)
    if request.method == "POST":
        actions.record_rollout_letters(
            by=request.user, rollout=found, members=[member], at=request.now
        )
        return redirect("exchange:rollout_letters", ref)
    made = _letters(found, member)
    context = {
        "rollout": found,
        "body": member.organisation.short(),
        "drafts": [_draft(made[one], one, ref, slug) for one in (current(), other(current()))],
        "sent": words.day(member.letter_sent_on) if member.letter_sent_on else "",
    }
    return render(request, "exchange/rollout_letter.html", context)


@login_required
def letter_print(request: SignedIn, ref: str, slug: str) -> HttpResponse:
    """The letter on a page of its own, in the language of the address."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    member = _member(found, slug)
    context = {
        "rollout": found,
        "slug": slug,
        "letter": _letters(found, member)[current()],
        "today": words.day(request.today),
    }
    return render(request, "exchange/rollout_letter_print.html", context)


def _letters(rollout: Rollout, member: RolloutMember) -> dict[str, Letter]:
    practice, body = rollout.practice, member.organisation
    posts = posts_of([body.pk]).get(body.pk, [])
    first = post_for(posts, practice.theme)
    if first is not None:
        posts = [first, *(one for one in posts if one != first)]
    users = donors_of([practice.pk])[practice.pk]
    with override(ENGLISH):  # the address without a language before it
        here, answer = (
            reverse(view, args=[practice.slug])
            for view in ("practices:practice", "exchange:decide_practice")
        )
    asking = Asking(
        rollout=rollout,
        users=sum(rollout.is_example or not one.example for one in users),
        verified=verified_adopters(practice, example=rollout.is_example),
        practice_address=f"{settings.SITE_ADDRESS}{{language}}{here}",
        answer_address=f"{settings.SITE_ADDRESS}{{language}}{answer}",
    )
    return {one: letter(asking, body, posts, language=one) for one in CODES}


def _draft(made: Letter, language: str, ref: str, slug: str) -> Draft:
    query = f"subject={quote(made.subject)}&body={quote(made.text)}"
    with override(language):
        page = reverse("exchange:rollout_letter_print", args=[ref, slug])
    return Draft(
        letter=made,
        language=language,
        name=LANGUAGES[language],
        mailto=f"mailto:{','.join(quote(one, safe='@') for one in made.to)}?{query}",
        print=page,
    )
