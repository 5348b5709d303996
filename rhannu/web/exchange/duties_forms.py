"""What is asked of a sharing duty: who helps, how often, until when, and what comes in return."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.money import pounds
from rhannu.exchange.models import SharingDuty
from rhannu.exchange.sharing import MOST_IN_ALL, Share
from rhannu.organisations.models import Post
from rhannu.web.fields import PoundsField, ThingField, number_field, some_words
from rhannu.web.forms import DayField, Form

NOT_A_NUMBER = _("Enter a whole number, such as 4")


def _how_many(label: Any, **options: Any) -> Any:
    return number_field(
        label, width=2, wrong=NOT_A_NUMBER, min_value=0, max_value=MOST_IN_ALL, **options
    )


class DutyForm(Form):
    """What the fund team proposes."""

    post = ThingField(label=_("Who helps?"), missing=_("Choose the post that helps"))
    sessions = _how_many(
        _("How many sessions?"), help_text=_("A call, a mentoring session or a seminar.")
    )
    places = _how_many(
        _("How many visits to host?"),
        help_text=_("An open day, a visit or shadowing by one organisation counts as one."),
    )
    cap = _how_many(
        _("How many of both at the most?"),
        help_text=_("They are never asked for more than this."),
    )
    pence = PoundsField(
        label=_("How much is set aside for it, in pounds?"),
        wrong=_("Enter a sum of money, such as 1,200"),
        error_messages={"required": _("Enter how much is set aside, or 0")},
    )
    until = DayField(
        label=_("Until when?"), help_text=_("The end of the after-care of the project.")
    )

    def __init__(self, data: Any, *, posts: Sequence[Post], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["post"]
        field.offer((one.ref, post_name(one), one) for one in posts)


class AgreeForm(Form):
    """What the side that helps wants in return."""

    wants_en = some_words(
        _("What do you want to learn in return, in English? (optional)"),
        help_text=_("Those who come to you read it, and can bring it along."),
    )
    wants_cy = some_words(_("And in Welsh? (optional)"))


class WaiveForm(Form):
    reason = some_words(
        _("Why is it waived?"),
        missing=_("Say why it is waived. The reason stays on record."),
        help_text=_("The people of the award read this too."),
    )


def post_name(post: Post) -> str:
    return f"{said(post, 'title').text}, {post.organisation.short()}"


def first_proposal(share: Share, today: date) -> dict[str, Any]:
    """In proportion, for two years."""
    return {
        "sessions": share.sessions,
        "places": share.places,
        "cap": share.cap,
        "pence": pounds(share.pence).removeprefix("£"),
        "until": today + timedelta(days=730),
    }


def as_it_is(duty: SharingDuty) -> dict[str, Any]:
    return {
        "post": duty.post.ref,
        "sessions": duty.sessions,
        "places": duty.places,
        "cap": duty.cap,
        "pence": pounds(duty.pence).removeprefix("£"),
        "until": duty.until,
    }
