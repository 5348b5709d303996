"""The fund team records that one body took over from another, wholly or in part."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import current
from rhannu.organisations import actions, rules
from rhannu.organisations.models import Organisation
from rhannu.web.fields import ThingField, code_field, offer
from rhannu.web.forms import DayField, Form, refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

WHOLE, PART = "whole", "part"
HOW_FAR = [
    (WHOLE, gettext_lazy("All of it: the body has ended")),
    (PART, gettext_lazy("A part: the body goes on")),
]


class MergerForm(Form):
    successor = ThingField(
        label=gettext_lazy("Which body took over from it?"),
        missing=gettext_lazy("Choose the body that took over"),
    )
    how_far = code_field(
        gettext_lazy("How much did it take over?"),
        HOW_FAR,
        missing=gettext_lazy("Choose all of it, or a part"),
    )
    on = DayField(
        label=gettext_lazy("Since when?"),
        error_messages={"required": gettext_lazy("Enter the day it took over")},
    )
    note_en = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("What happened, in English (optional)"),
        help_text=gettext_lazy("A sentence. It stands on the pages of both."),
    )
    note_cy = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("What happened, in Welsh (optional)")
    )

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "successor", bodies)

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        said = dict(self.cleaned_data)
        said["whole"] = said.pop("how_far") == WHOLE
        return said


@login_required
@require_http_methods(["GET", "POST"])
def merged(request: SignedIn, slug: str) -> HttpResponse:
    """Record the merger; roll-outs that ask the body then say that another can take its place."""
    body = get_object_or_404(Organisation, slug=slug)
    rules.check_can_keep_organisations(by=request.user)
    others = Organisation.objects.present().exclude(pk=body.pk).order_by(f"sort_{current()}", "pk")
    form = MergerForm(request.POST if request.method == "POST" else None, bodies=others)
    if form.is_valid():
        with refusals_on(form):
            actions.record_merger(by=request.user, predecessor=body, at=request.now, **form.told())
            return redirect("organisations:organisation", slug)
    return plain_form(
        request,
        form,
        # Translators: a name stands alone after the colon, so that it need not mutate.
        heading=_("Another body took over: %(body)s") % {"body": body.short()},
        lead=_(
            "What it did and answered stays its own. A roll-out that asks it shows you that "
            "another can take its place."
        ),
        act=_("Record it"),
        back=reverse("organisations:organisation", args=[slug]),
        back_words=body.short(),
    )
