"""Who is reading: the person behind a session, read again only when people or posts have changed.

Whatever changes a person, a post or a role is an action and stands in the trail, so that somebody
known at this version (see `caching.Versions.readers`) is known still: their roles and organisations
too, which `Person` keeps.
"""

import threading
from typing import Any

from django.contrib import auth
from django.http import HttpRequest

from rhannu.organisations.models import Organisation, Person
from rhannu.web.caching import Versions, versions

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
    people, version = _people(), reader_version_of(request)
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
    if not own:
        return None
    key, kept = min(own), request.user.__dict__.setdefault("_own_organisation", {})
    if key not in kept:
        kept[key] = Organisation.objects.filter(pk=key).first()
    return kept[key]


def version_of(request: HttpRequest) -> str:
    """The version of the data that this request began with."""
    return versions_of(request).data


def reader_version_of(request: HttpRequest) -> str:
    """The version of people, posts, roles and organisations that this request began with."""
    return versions_of(request).readers


def versions_of(request: HttpRequest) -> Versions:
    """What the data was like when this request began."""
    if not hasattr(request, "versions"):
        request.versions = versions()  # asked for once
    return request.versions


def forget() -> None:
    """Forget everybody: the database was replaced (tests, restore)."""
    _kept.__dict__.clear()


def _people() -> dict:
    if not hasattr(_kept, "people"):
        _kept.people = {}
    return _kept.people
