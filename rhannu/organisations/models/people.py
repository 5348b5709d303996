"""People, the posts they hold, the roles they are given, and the links they are sent."""

import secrets
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.references import new_reference
from rhannu.organisations.models.organisations import Organisation


class PersonManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def gone(self, people, on):
        """Those of these people who held a post or role once and hold none on that day."""
        posts, roles = (
            model.objects.filter(person=OuterRef("pk")) for model in (PostHolding, RoleGrant)
        )
        ended = Q(Exists(posts.filter(held_to__lt=on))) | Q(Exists(roles.filter(held_to__lt=on)))
        held = Q(Exists(posts.held_on(on))) | Q(Exists(roles.held_on(on)))
        return self.filter(ended, ~held, pk__in=people)


def new_session_key() -> str:
    """What a person's sessions hang on: a new one signs them out everywhere."""
    return secrets.token_urlsafe(24)


class Person(AbstractBaseUser):
    """Somebody who acts or is asked. E-mail and sign-in are optional; there is no password."""

    password = None  # type: ignore[assignment]
    last_login = None

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    name = models.CharField(max_length=120)
    email = models.EmailField(null=True, blank=True, unique=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, default="en")  # the one to write in
    speaks_welsh = models.BooleanField(default=False)
    professions = models.JSONField(default=list)  # codes of Profession
    is_fictional = models.BooleanField(default=False)
    is_system = models.BooleanField(default=False)  # imports and the tick
    is_active = models.BooleanField(default=True)
    is_guest = models.BooleanField(
        default=False
    )  # left an address; nobody entered them, no sign-in
    bounced_on = models.DateField(null=True, blank=True)  # mail to this address came back
    session_key = models.CharField(max_length=40, default=new_session_key)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]
    objects = PersonManager()

    def __str__(self):
        return self.name

    @property
    def can_be_mailed(self) -> bool:
        """Whether there is an address, and nothing has come back from it."""
        return bool(self.email) and self.is_active and self.bounced_on is None

    def get_session_auth_hash(self):
        return salted_hmac("rhannu.session", self.session_key, algorithm="sha256").hexdigest()

    def acts_for(self, organisation: Organisation, on: date) -> bool:
        """Whether this person holds a post or a role at `organisation` on that day."""
        return organisation.pk in self.organisations_on(on)

    def organisations_on(self, on: date) -> set[int]:
        """Keys of the organisations this person acts for on that day."""
        return {key for _role, key in self._held_on(on) if key is not None}

    def leads(self, organisation: Organisation, on: date) -> bool:
        """Whether this person is the lead of `organisation` on that day: speaks for it in public."""
        return (Role.ORGANISATION_LEAD, organisation.pk) in self._held_on(on)

    def has_role(self, role: str, on: date) -> bool:
        """Whether this person holds `role` anywhere on that day."""
        return role in self.roles_on(on)

    def roles_on(self, on: date) -> set[str]:
        """Codes of the roles held on that day."""
        return {role for role, _key in self._held_on(on) if role}

    def _held_on(self, on: date) -> set[tuple[str, int | None]]:
        """Roles (blank for a post) and where; none while inactive. One query a person and day."""
        if not self.is_active:
            return set()
        known = self.__dict__.setdefault("_held", {})
        if on not in known:
            blank = models.Value("", output_field=models.CharField())
            posts = PostHolding.objects.held_on(on).filter(person=self)
            roles = RoleGrant.objects.held_on(on).filter(person=self)
            known[on] = set(
                posts.values_list(blank, "post__organisation_id").union(
                    roles.values_list("role", "organisation_id")
                )
            )
        return known[on]

    def forget_held(self) -> None:
        """Read posts and roles again: they have just changed."""
        self.__dict__.pop("_held", None)


class Profession(models.TextChoices):
    CLINICIAN = "clinician", _("Clinician")
    NURSE = "nurse", _("Nurse")
    FINANCE = "finance", _("Finance")
    ENGINEER = "engineer", _("Engineer")
    ESTATES = "estates", _("Estates and property")
    SOCIAL_WORK = "social_work", _("Social work")
    DIGITAL = "digital", _("Digital and data")
    PROCUREMENT = "procurement", _("Procurement")
    PEOPLE = "people", _("People and workforce")
    POLICY = "policy", _("Policy and performance")
    OPERATIONS = "operations", _("Operations")


class HeldOn(models.QuerySet):
    def held_on(self, on):
        """Held on that day: begun by then, and not ended before it."""
        begun = Q(held_from=None) | Q(held_from__lte=on)
        return self.filter(begun, Q(held_to=None) | Q(held_to__gte=on))


class PostQuerySet(models.QuerySet):
    def to_ask(self, on):
        """Posts whose day to be asked about has come."""
        return self.filter(closed_on=None, check_on__lte=on)

    def never_asked(self):
        """Posts that somebody holds, and that nobody has begun to ask about."""
        held = PostHolding.objects.filter(post=OuterRef("pk"), held_to=None)
        return self.filter(Exists(held), closed_on=None, check_on=None)

    def left_empty(self, on):
        """Posts that somebody held and nobody holds on that day."""
        holdings = PostHolding.objects.filter(post=OuterRef("pk"))
        return self.filter(Exists(holdings), ~Exists(holdings.held_on(on)), closed_on=None)

    def silent(self, on, after):
        """Posts that were asked about so long ago, and nobody answered."""
        return self.filter(closed_on=None, asked_on__lte=on - after)


class Champion(models.TextChoices):
    """How somebody carries a practice into their organisation."""

    POLITICAL = "political", _("Political champion")
    MANAGERIAL = "managerial", _("Managerial champion")
    PROFESSIONAL = "professional", _("Champion among colleagues")


class Influence(models.TextChoices):
    DECIDES = "decides", _("Decides")
    ADVISES = "advises", _("Advises those who decide")
    KNOWS = "knows", _("Knows how it is done")


class Post(models.Model):
    """A job at an organisation, whoever holds it."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    title_en = models.CharField(max_length=120)
    title_cy = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    themes = models.JSONField(default=list)  # theme codes this post can talk about
    deputy = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    champion = models.CharField(max_length=12, choices=Champion.choices, blank=True)
    influence = models.CharField(max_length=8, choices=Influence.choices, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)  # when somebody last said it is right
    check_on = models.DateField(null=True, blank=True)  # when it is asked about next
    asked_on = models.DateField(null=True, blank=True)  # since when a question waits for its answer
    wrong_since = models.DateField(null=True, blank=True)  # its holder said so
    closed_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["check_on"], condition=Q(closed_on=None), name="post_to_ask_about"
            ),
            models.Index(
                fields=["asked_on", "id"],
                condition=Q(asked_on__isnull=False),
                name="post_not_answered",
            ),
            models.Index(
                fields=["wrong_since", "id"],
                condition=Q(wrong_since__isnull=False),
                name="post_said_to_be_wrong",
            ),
        ]

    def __str__(self):
        return said(self, "title").text


class PostHolding(models.Model):
    """Who held a post, from and to."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="holdings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    held_from = models.DateField(null=True, blank=True)
    held_to = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    objects = HeldOn.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held_to=None) | Q(held_from=None) | Q(held_to__gte=F("held_from")),
                name="a_post_is_held_forwards",
            )
        ]


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    ORGANISATION_LEAD = "organisation_lead", _("Organisation lead")
    FUND_OFFICER = "fund_officer", _("Fund officer")
    ASSESSOR = "assessor", _("Assessor")
    ANALYST = "analyst", _("Analyst")
    EVALUATOR = "evaluator", _("Evaluator")
    CONVENOR = "convenor", _("Network convenor")
    AUDITOR = "auditor", _("Auditor")
    CONDUIT = "conduit", _("Conduit")
    ADMINISTRATOR = "administrator", _("Administrator")


class RoleGrant(models.Model):
    """A role given to a person, for a time, at an organisation where it needs one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=30, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    held_from = models.DateField(null=True)
    held_to = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = HeldOn.as_manager()


class Link(models.Model):
    """A link that was mailed to a person. Only its hash is kept; the mail holds the rest.

    It can be read until it expires; what it does is done once.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    purpose = models.CharField(
        max_length=30
    )  # a code: sign_in, answer_request, confirm_adoption...
    about = models.CharField(max_length=20, blank=True)  # the reference it is about
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Enquiry(models.Model):
    """Somebody who has not signed in asks the fund team to be put in touch.

    Nobody has checked who they are, so it is no need of any organisation: an officer makes it one.
    """

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    organisation_words = models.CharField(max_length=200)  # as written
    words = models.TextField()
    language = models.CharField(max_length=2, default="en")  # the one to answer in
    about = models.SlugField(max_length=80, blank=True)  # slug of the practice, where there is one
    to = models.SlugField(max_length=80, blank=True)  # slug of the body they would like to talk to
    left_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["left_at", "id"],
                condition=Q(answered_at=None),
                name="enquiry_unanswered",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_by__isnull=False),
                name="an_enquiry_is_answered_by_somebody",
            )
        ]
