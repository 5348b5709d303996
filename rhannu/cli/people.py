"""`rhannu person`: people entered from the command line; the first fund officer above all."""

from functools import partial

import click

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.cli.finding import organisation_called
from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _
from rhannu.organisations.actions import add_person, end_role, grant_role, system_person
from rhannu.organisations.models import Person, Role

which_role = partial(
    click.option,
    "--role",
    type=click.Choice(Role.values),
    metavar=_("ROLE"),
    help=_("One of: %(roles)s.") % {"roles": ", ".join(Role.values)},
)
where_held = click.option(
    "--at", "at", metavar="SLUG", help=_("The organisation they hold the role at.")
)


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
@which_role(default=Role.FUND_OFFICER.value, show_default=True)
@where_held
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


@person.command(
    short_help=_("Give somebody who is entered a further role."),
    help=_("Give the person of this E-MAIL a further role, from today."),
)
@click.argument("email", metavar=_("E-MAIL"))
@which_role(required=True)
@where_held
@in_language
def grant(email, role, at):
    found, organisation = _entered(email), organisation_called(at) if at else None
    on = clock.today()
    if found.role_grants.held_on(on).filter(role=role, organisation=organisation).exists():
        click.echo(_("%(name)s holds that role already.") % {"name": found.name})
        return
    grant_role(by=system_person(), person=found, role=role, on=on, organisation=organisation)
    click.echo(
        _("%(name)s now holds the role %(role)s.") % {"name": found.name, "role": Role(role).label}
    )


@person.command(
    short_help=_("End a role that somebody holds."),
    help=_("Let the person of this E-MAIL hold a role until today, and no longer."),
)
@click.argument("email", metavar=_("E-MAIL"))
@which_role(required=True)
@where_held
@in_language
def end(email, role, at):
    found, organisation = _entered(email), organisation_called(at) if at else None
    on = clock.today()
    held = found.role_grants.held_on(on).filter(role=role, organisation=organisation, held_to=None)
    grants = list(held.select_related("person"))
    if not grants:
        raise Failed(_("%(name)s does not hold that role.") % {"name": found.name})
    with one_change():
        for one in grants:
            end_role(by=system_person(), grant=one, on=on)
    click.echo(
        _("%(name)s holds the role %(role)s until today.")
        % {"name": found.name, "role": Role(role).label}
    )


def _entered(email: str) -> Person:
    found = Person.objects.filter(email__iexact=email.strip(), is_system=False).first()
    if found is None:
        raise Failed(
            _("Nobody is entered with the e-mail %(email)s. Enter them with: rhannu person add")
            % {"email": email}
        )
    return found
