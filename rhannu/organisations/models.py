"""Organisations and their context, and the people who hold posts in them."""

import secrets
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import fold, said
from rhannu.base.references import new_reference


class Kind(models.TextChoices):
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    HEALTH_BOARD = "health_board", _("Health board")
    NHS_TRUST = "nhs_trust", _("NHS trust")
    FIRE_AND_RESCUE = "fire_and_rescue", _("Fire and rescue service")
    POLICE = "police", _("Police force")
    UNIVERSITY = "university", _("University")
    COLLEGE = "college", _("College")
    NATIONAL_PARK = "national_park", _("National park authority")
    SPONSORED_BODY = "sponsored_body", _("Sponsored body")
    GOVERNMENT = "government", _("Government")
    REPRESENTATIVE_BODY = "representative_body", _("Representative body")
    AUDITOR = "auditor", _("Auditor")
    HOUSING_ASSOCIATION = "housing_association", _("Housing association")
    THIRD_SECTOR = "third_sector", _("Third sector")
    OTHER = "other", _("Other body")


class Region(models.TextChoices):
    NORTH = "north", _("North Wales")
    MID_AND_WEST = "mid_and_west", _("Mid and West Wales")
    SOUTH_WEST = "south_west", _("South West Wales")
    SOUTH_EAST = "south_east", _("South East Wales")
    NATIONAL = "national", _("All of Wales")


class OrganisationQuerySet(models.QuerySet):
    def present(self):
        """Bodies that exist now; those that merged or ended are kept for history."""
        return self.filter(ended_on=None)


class Organisation(models.Model):
    """A public body, and the context that makes it like or unlike another.

    Blank context means that no source says; nothing is guessed.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, blank=True)
    short_en = models.CharField(max_length=100, blank=True)
    short_cy = models.CharField(max_length=100, blank=True)
    soft_cy = models.CharField(max_length=100, blank=True)  # short name after i, o, gan: "Wynedd"
    nasal_cy = models.CharField(max_length=100, blank=True)  # with yn: "yng Ngwynedd"
    aspirate_cy = models.CharField(max_length=100, blank=True)  # after a, â: "Chaerdydd"
    sort_en = models.CharField(max_length=200, db_index=True)
    sort_cy = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=30, choices=Kind.choices, db_index=True)
    region = models.CharField(max_length=20, choices=Region.choices, db_index=True)
    code = models.CharField(max_length=20, blank=True)  # official, such as W06000008
    code_scheme = models.CharField(max_length=20, blank=True)
    autonomous = (
        models.BooleanField()
    )  # whether government would need a law or agreement to direct it
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    area_km2 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    budget_pence = models.BigIntegerField(null=True, blank=True)
    deprivation = models.DecimalField(  # share of small areas in the most deprived fifth, percent
        max_digits=5, decimal_places=2, null=True, blank=True
    )
    structure = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    neighbours = models.ManyToManyField("self", symmetrical=True)
    # What likeness needs of the two tables beside this one, written by the actions that change
    # them, so that comparing bodies asks nothing more of the database.
    need_themes = models.JSONField(default=list)
    neighbour_keys = models.JSONField(default=list)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code_scheme", "code"],
                condition=~Q(code=""),
                name="one_organisation_for_an_official_code",
            ),
        ]

    def __str__(self):
        return said(self, "name").text

    def save(self, *args, **options):
        self.sort_en = fold(self.name_en)
        self.sort_cy = fold(self.name_cy or self.name_en)
        super().save(*args, **options)

    @property
    def density(self) -> float | None:
        """People to a square kilometre."""
        if not self.population or not self.area_km2:
            return None
        return float(self.population / self.area_km2)

    def short(self, language: str | None = None) -> str:
        """The name people use in talk: "Gwynedd", or the full one where there is no other."""
        short = said(self, "short", language)
        return short.text if short and short.translated else said(self, "name", language).text


class Alias(models.Model):
    """Another name people use or used."""

    class AliasKind(models.TextChoices):
        FORMER = "former", _("former name")
        ABBREVIATION = "abbreviation", _("abbreviation")
        SPOKEN = "spoken", _("spoken name")
        SPELLING = "spelling", _("another spelling")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20, choices=AliasKind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "folded"], name="one_alias_each")
        ]

    def save(self, *args, **options):
        self.folded = fold(self.name)
        super().save(*args, **options)


class Succession(models.Model):
    """One body took over from another on a day, wholly or in part."""

    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    on = models.DateField()
    note_en = models.CharField(max_length=300, blank=True)
    note_cy = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_each"
            ),
        ]


class Need(models.Model):
    """A problem that an organisation says it faces, in its own words."""

    ref = models.CharField(max_length=10, unique=True, default=new_reference)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="needs")
    words_en = models.TextField(blank=True)
    words_cy = models.TextField(blank=True)
    theme = models.CharField(max_length=40, blank=True, db_index=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    met_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["recorded_at", "id"], condition=Q(met_on=None), name="need_unmet")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words_en="", words_cy=""), name="a_need_is_said_in_words"
            )
        ]


class PersonManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


def new_session_key() -> str:
    """What a person's sessions hang on: a new one signs them out everywhere."""
    return secrets.token_urlsafe(24)


class Person(AbstractBaseUser):
    """Somebody who acts or is asked. E-mail and sign-in are optional; there is no password."""

    password = None
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
    session_key = models.CharField(max_length=40, default=new_session_key)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = PersonManager()

    def __str__(self):
        return self.name

    def get_session_auth_hash(self):
        return salted_hmac("rhannu.session", self.session_key, algorithm="sha256").hexdigest()

    def acts_for(self, organisation: Organisation, on: date) -> bool:
        """Whether this person holds a post or a role at `organisation` on that day."""
        return organisation.pk in self.organisations_on(on)

    def organisations_on(self, on: date) -> set[int]:
        """Keys of the organisations this person acts for on that day."""
        return {key for _role, key in self._held_on(on) if key is not None}

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


class Post(models.Model):
    """A job at an organisation, whoever holds it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    title_en = models.CharField(max_length=120)
    title_cy = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    themes = models.JSONField(default=list)  # theme codes this post can talk about
    deputy = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)  # when somebody last said it is right
    closed_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

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
