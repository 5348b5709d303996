"""`rhannu person`: people entered from the command line; the first fund officer above all."""

import click

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.cli.finding import organisation_called
from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _
from rhannu.organisations.actions import add_person, grant_role, system_person
from rhannu.organisations.models import Role


@click.group(help=_("Enter people. They sign in by a link sent to their e-mail."))
@in_language
def person():
    pass


@person.command(
    short_help=_("Enter somebody and give them a role."),
    help=_("Enter NAME and give them a role: fund_officer makes the first officer of a new site."),
)
@click.argument("name", metavar=_("NAME"))
@click.option(
    "--email", required=True, metavar=_("E-MAIL"), help=_("Where the link to sign in is sent.")
)
@click.option(
    "--role",
    type=click.Choice(Role.values),
    default=Role.FUND_OFFICER.value,
    show_default=True,
    metavar=_("ROLE"),
    help=_("One of: %(roles)s.") % {"roles": ", ".join(Role.values)},
)
@click.option("--at", "at", metavar="SLUG", help=_("The organisation they hold the role at."))
@click.option("--welsh", is_flag=True, help=_("Write to them in Welsh."))
@in_language
def add(name, email, role, at, welsh):
    organisation = organisation_called(at) if at else None
    by = system_person()
    with one_change():
        added = add_person(by=by, name=name, email=email, language="cy" if welsh else "en")
        grant_role(by=by, person=added, role=role, on=clock.today(), organisation=organisation)
    click.echo(
        _("%(name)s is entered and can ask for a link to sign in, by %(email)s.")
        % {"name": name, "email": email}
    )
