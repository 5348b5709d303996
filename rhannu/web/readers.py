"""Who is reading: the person behind a session, read once for each version of the data.

Whatever changes a person, a post or a role is an action and stands in the trail, so that somebody
known at this version of the data (see `caching.data_version`) is known still: their roles and
organisations too, which `Person` keeps.
"""

import threading
from typing import Any

from django.contrib import auth
from django.http import HttpRequest

from rhannu.organisations.models import Organisation, Person
from rhannu.web.caching import data_version

MOST = 1000  # people kept by each thread
_kept = threading.local()


def reader_of(request: HttpRequest) -> Any:
    """The person who is signed in, or Django's anonymous user.

    A session is named by its person and by the hash that ties it to the person's session key: one
    that was ended elsewhere has another.
    """
    session = request.session
    name = (session.get(auth.SESSION_KEY), session.get(auth.HASH_SESSION_KEY))
    if None in name:
        return auth.get_user(request)
    people, version = _people(), version_of(request)
    known = people.get(name)
    if known is not None and known[0] == version:
        return known[1]
    person = auth.get_user(request)
    if isinstance(person, Person):
        if len(people) >= MOST:
            people.clear()
        people[name] = (version, person)
    return person


def own_organisations(request: HttpRequest) -> set[int]:
    """Keys of the organisations the reader acts for today; none for somebody not signed in."""
    if not request.user.is_authenticated:
        return set()
    return request.user.organisations_on(request.today)


def own_organisation(request: HttpRequest) -> Organisation | None:
    """The organisation the reader acts for; of several, the one that was entered first."""
    own = own_organisations(request)
    return Organisation.objects.filter(pk=min(own)).first() if own else None


def version_of(request: HttpRequest) -> str:
    """The version of the data that this request began with; asked for once."""
    if not hasattr(request, "data_version"):
        request.data_version = data_version()
    return request.data_version


def forget() -> None:
    """Forget everybody: the database was replaced (tests, restore)."""
    _kept.__dict__.clear()


def _people() -> dict:
    if not hasattr(_kept, "people"):
        _kept.people = {}
    return _kept.people
