"""`rhannu week`: the conversations worth starting this week, as the fund team or a body sees them."""

import json
import sys

import click
from django.utils.translation import override
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rhannu.base import clock
from rhannu.cli.finding import organisation_called
from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _
from rhannu.cli.words import language
from rhannu.documents.tip_words import known_of, post_words, words_of
from rhannu.exchange import tips
from rhannu.exchange.models import Tip
from rhannu.exchange.tips_found import monday


@click.command(help=_("Print the conversations worth starting this week, and why now."))
@click.option(
    "--for",
    "slug",
    metavar="SLUG",
    help=_("The list of an organisation, by its slug or name; else the fund team's."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Answer as JSON."))
@in_language
def week(slug, as_json):
    with override(language()):
        show(slug, as_json)


def show(slug: str | None, as_json: bool) -> None:
    this_week = monday(clock.today())
    organisation = organisation_called(slug) if slug else None
    lists = (
        tips.lists_of([organisation.pk], this_week) if organisation else tips.team_list(this_week)
    )
    rows = tips.tips_of([one.pk for one in lists]) if lists else []
    known = known_of(rows)
    if as_json:
        data = {"week": this_week.isoformat(), "tips": [as_data(one, known) for one in rows]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif not rows:
        click.echo(_("Nothing stands in the list of this week. The tick makes it on working days."))
    else:
        Console(file=sys.stdout, highlight=False).print(table(rows, known))


def as_data(tip: Tip, known) -> dict:
    """What a machine gets of a tip. These names are a promise: others read them."""
    told = words_of(tip, known)
    return {
        "ref": tip.ref,
        "recipient": tip.recipient.slug,
        "donor": tip.donor.slug,
        "practice": tip.practice.slug,
        "why": tip.why,
        "why_now": told.why_now,
        "since": tip.why_on.isoformat() if tip.why_on else None,
        "year": tip.why_year,
        "encounter": tip.kind,
        "minutes": tip.minutes,
        "state": tip.state,
        "say_first": told.first,
        "like_each_other": list(told.alike),
        "is_example": tip.is_example,
    }


def table(rows: list[Tip], known) -> Table:
    shown = Table(box=None, padding=(0, 2, 1, 0), expand=True, header_style="bold")
    shown.add_column(_("Who, about what"), ratio=3, overflow="fold")
    shown.add_column(_("Whom to ask, and how"), ratio=2)
    shown.add_column(_("Why now"), ratio=3)
    for tip in rows:
        told = words_of(tip, known)
        who = Text(told.heading, style="bold")
        who.append(f"\n{told.practice.text}", style="not bold")
        if tip.is_example:
            who.append(f" ({_('example')})", style="dim")
        asked = ", ".join(filter(None, [post_words(tip.donor_post), told.how]))
        shown.add_row(who, Text(asked), Text(told.why_now))
    return shown
