"""An organisation by what somebody typed."""

from rhannu.cli.start import Failed
from rhannu.cli.words import gettext as _
from rhannu.organisations.lookup import look_up, the_one
from rhannu.organisations.models import Organisation


def organisation_called(text: str) -> Organisation:
    """The organisation of that slug or name; slips of the finger are forgiven.

    Fails with the likeliest ones, exit code 2, where it could be more than one or none.
    """
    exact = Organisation.objects.filter(slug=text.strip()).first()
    if exact is not None:
        return exact
    key = the_one(text)
    if key is not None:
        return Organisation.objects.get(pk=key)
    near = [found.organisation_id for found in look_up(text, limit=4)]
    slugs = Organisation.objects.in_bulk(near)
    sentence = _("No organisation is called “%(text)s”.") % {"text": text}
    if near:
        choices = ", ".join(slugs[one].slug for one in near)
        sentence += " " + _("Did you mean one of these: %(slugs)s?") % {"slugs": choices}
    else:
        sentence += " " + _("Use its name or its slug, such as ceredigion.")
    raise Failed(sentence, exit_code=2)
