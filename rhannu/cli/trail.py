"""`rhannu trail`: whether the record of what happened is whole."""

import json
import re

import click

from rhannu.base import trail as the_trail
from rhannu.base.trail import Finding
from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _


@click.group(help=_("Check that nobody has altered the record of what happened."))
@in_language
def trail():
    pass


def read_head(_ctx, _option, written: str | None) -> tuple[int, str] | None:
    if written is None:
        return None
    found = re.fullmatch(r"(\d+):([0-9a-f]{64})", written.strip())
    if not found:
        raise click.BadParameter(
            _("Write the head as it was published: a number, a colon and 64 letters and figures.")
        )
    return int(found[1]), found[2]


@trail.command(
    short_help=_("Read the whole trail and name what is wrong."),
    help=_(
        "Read the whole trail and name each entry that was altered, removed or moved. "
        "Leaves with 1 where something is wrong."
    ),
)
@click.option(
    "--head",
    "published",
    metavar="SEQ:HASH",
    callback=read_head,
    help=_("A head kept elsewhere: shows an end cut off, or a trail written anew."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Answer as JSON."))
@in_language
@click.pass_context
def verify(ctx, published, as_json):
    findings = the_trail.verify(published)
    seq, digest = the_trail.head()
    if as_json:
        answer = {
            "entries": seq,
            "head": f"{seq}:{digest}",
            "findings": [
                {
                    "kind": one.kind,
                    "seq": one.seq,
                    "last": one.last or one.seq,
                    "verb": one.verb,
                    "sentence": sentence(one),
                }
                for one in findings
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif findings:
        for one in findings:
            click.echo(sentence(one))
        click.echo(_("Compare with a backup from before the first of these entries."), err=True)
    else:
        click.echo(_("The trail is whole: %(entries)d entries.") % {"entries": seq})
        if published is None:
            click.echo(
                _("An end cut off shows only beside a head kept elsewhere: --head SEQ:HASH."),
                err=True,
            )
    ctx.exit(1 if findings else 0)


@trail.command(help=_("Print the trail's head, to be kept outside the database."))
@in_language
def head():
    seq, digest = the_trail.head()
    click.echo(f"{seq}:{digest}")


def sentence(finding: Finding) -> str:
    """A finding in words."""
    facts = {"seq": finding.seq, "last": finding.last, "verb": finding.verb}
    several = finding.last > finding.seq
    return {
        "altered": _("Entry %(seq)d (%(verb)s) was altered after it was written."),
        "moved": _("Entry %(seq)d (%(verb)s) does not follow the one before it: it was moved."),
        "removed": (
            _("Entries %(seq)d to %(last)d are missing.")
            if several
            else _("Entry %(seq)d is missing.")
        ),
        "cut": (
            _("The end was cut off: entries %(seq)d to %(last)d are missing.")
            if several
            else _("The end was cut off: entry %(seq)d is missing.")
        ),
        "head": _(
            "The stored head is not that of the last entry (%(seq)d): one of them was changed."
        ),
        "rewritten": _(
            "Entry %(seq)d is not the one that was published: the trail was written anew."
        ),
    }[finding.kind] % facts
