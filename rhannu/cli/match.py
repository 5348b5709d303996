"""`rhannu match`: conversations worth starting about a problem."""

import json
import sys

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.cli.finding import organisation_called
from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _
from rhannu.cli.words import language
from rhannu.exchange.matching import MOST, Conversation, Conversations, conversations
from rhannu.organisations.models import Organisation
from rhannu.practices.models import EncounterKind

NAMED = 4  # donors named in the table; the rest are counted


@click.command(
    help=_(
        "Say who has dealt with the problem in TEXT, written in Welsh or English, how like you "
        "they are, how far it is proven and how to meet them."
    )
)
@click.argument("text", metavar=_("TEXT"))
@click.option(
    "--for",
    "slug",
    metavar="SLUG",
    help=_("Your organisation, by its slug or name: those like it come first."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Answer as JSON."))
@click.option(
    "--limit",
    type=click.IntRange(1, 50),
    metavar=_("NUMBER"),
    default=MOST,
    show_default=True,
    help=_("The most conversations to show."),
)
@in_language
def match(text, slug, as_json, limit):
    if not text.strip():
        raise click.BadParameter(_("Say the problem in a few words."), param_hint=_("TEXT"))
    organisation = organisation_called(slug) if slug else None
    found = conversations(
        text, organisation=organisation, on=clock.today(), language=language(), limit=limit
    )
    if as_json:
        rows = [as_data(one) for one in found.found]
        click.echo(json.dumps({"conversations": rows}, ensure_ascii=False, indent=2))
    else:
        show(found, organisation)


def as_data(one: Conversation) -> dict:
    """What a machine gets of a conversation. These names are a promise: others read them."""
    return {
        "practice": one.practice.slug,
        "title": said(one.practice, "title", language()).text,
        "themes": [one.practice.theme],
        "donors": [choice.organisation.slug for choice in one.donors],
        "encounter": one.encounter,
        "evidence_grade": str(one.practice.grade),
        "reasons": list(one.reasons),
    }


def show(found: Conversations, organisation: Organisation | None) -> None:
    """The conversations as a table that reads at 80 columns."""
    console = Console(file=sys.stdout, highlight=False)
    if not found.found:
        console.print(_("Nobody on record has dealt with this yet."))
        console.print(_("Say it in other words, or record it on the site as something you need."))
    else:
        title = _("Conversations worth starting")
        if organisation is not None:
            title += f": {organisation.short(language())}"
        console.print(Text(title, style="bold"))
        console.print(table(found))
    for project in found.loose:
        lead = said(project.lead, "name", language()).text if project.lead else project.lead_words
        console.print(
            Padding(
                # Text: square brackets in a title are words, and no mark-up.
                Text(
                    _("Also on record, without a page of its own: %(title)s (%(lead)s).")
                    % {"title": said(project, "title", language()).text, "lead": lead}
                ),
                (0, 0, 0, 2),
            )
        )


def table(found: Conversations) -> Table:
    rows = Table(show_header=True, header_style="bold", box=None, padding=(0, 2, 1, 0), expand=True)
    rows.add_column("", justify="right", no_wrap=True)
    rows.add_column(_("Practice"), ratio=3, overflow="fold")
    rows.add_column(_("Whom to ask"), ratio=3)
    rows.add_column(_("Why"), ratio=4)
    for number, one in enumerate(found.found, start=1):
        title = Text(said(one.practice, "title", language()).text, style="bold")
        title.append(f"\n{one.practice.slug}", style="not bold dim")
        rows.add_row(str(number), title, _whom(one), Text("\n".join(one.reasons)))
    return rows


def _whom(one: Conversation) -> Text:
    """How to meet, whom to ring there, and how many others did it."""
    lines = Text(str(EncounterKind(one.encounter).label), style="bold")
    for place, choice in enumerate(one.donors[:NAMED]):
        lines.append(f"\n{choice.organisation.short(language())}", style="not bold")
        if place == 0 and choice.post is not None:
            post = said(choice.post, "title", language()).text
            lines.append(f"\n  {post}, {choice.post.phone}".rstrip(", "), style="not bold")
            if choice.post.is_example:
                lines.append(f" ({_('example')})", style="not bold")
    more = len(one.donors) - NAMED
    if more > 0:
        lines.append("\n" + _("and %(count)d more") % {"count": more}, style="not bold dim")
    return lines
