"""Organisations and their context, and the people who hold posts in them."""

from rhannu.organisations.models.organisations import (
    Alias,
    Kind,
    Need,
    Organisation,
    OrganisationQuerySet,
    Region,
    Succession,
)
from rhannu.organisations.models.people import (
    Enquiry,
    HeldOn,
    Link,
    Person,
    PersonManager,
    Post,
    PostHolding,
    Profession,
    Role,
    RoleGrant,
    new_session_key,
)

__all__ = [
    "Alias",
    "Enquiry",
    "HeldOn",
    "Kind",
    "Link",
    "Need",
    "Organisation",
    "OrganisationQuerySet",
    "Person",
    "PersonManager",
    "Post",
    "PostHolding",
    "Profession",
    "Region",
    "Role",
    "RoleGrant",
    "Succession",
    "new_session_key",
]
