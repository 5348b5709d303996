"""What every room writes: the trail of what happened, and the rows that search reads."""

from django.db import models


class TrailEntry(models.Model):
    """One thing that happened. Written once, chained to the one before, never edited.

    It holds ids, codes, numbers and dates, never names or free text, so that a person can be
    erased and the chain stays whole.
    """

    seq = models.BigIntegerField(primary_key=True)  # 1, 2, 3... without a gap, in order of commit
    at = models.DateTimeField()  # when it was recorded; when it happened stands in `facts`
    verb = models.CharField(max_length=60)
    actor = models.BigIntegerField(null=True)  # a person's key; none for the system
    road = models.CharField(max_length=12)
    about_type = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        indexes = [models.Index(fields=["about_type", "about_id", "seq"], name="trail_about")]

    def __str__(self):
        return f"{self.seq} {self.verb}"


class TrailHead(models.Model):
    """The last entry's number and hash: one row, locked while entries are added."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    latest = models.JSONField(default=dict)  # room -> hash of its last entry


class Tally(models.Model):
    """How many there are of one sort of thing, so that no page has to count them. See `base.tallies`."""

    name = models.CharField(max_length=20)  # what is counted
    key = models.CharField(
        max_length=60
    )  # which sort of it: codes, as the room that counts has them
    number = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["name", "key"], name="one_tally_of_a_sort")]


class SearchRow(models.Model):
    """What search knows of one thing in one language. A deletion is a row too."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    language = models.CharField(max_length=2)
    audience = models.CharField(max_length=20)
    packed = models.BinaryField()
    deleted = models.BooleanField(default=False)
    version = models.BigIntegerField(db_index=True)  # seq of the trail entry that came with it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="one_search_row_each")
        ]


class SearchVector(models.Model):
    """What a text in search means, as numbers that stand near each other for like meanings."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    version = models.BigIntegerField()  # of the English SearchRow whose text it was made from
    vector = models.BinaryField()  # half-precision numbers; blank where there was nothing to encode
    number = models.BigIntegerField(db_index=True)  # of the batch: 1, 2, 3... in order of commit

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_search_vector_each")
        ]


class OldSlug(models.Model):
    """An address that something public had before; it leads to the present one."""

    kind = models.CharField(max_length=20)
    slug = models.SlugField(max_length=80)
    now = models.SlugField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_old_slug_each")]


class Reading(models.Model):
    """How far a reader of the trail has come: its cursor."""

    reader = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)


class SearchTerm(models.Model):
    """Wordings of one thing that search takes for the same, as kept here.

    One with the key of a group that is shipped stands in its place. It reaches every process with
    the search rows (kind "term"), in the same change.
    """

    key = models.CharField(max_length=10, unique=True)
    words_en = models.JSONField(default=list)
    words_cy = models.JSONField(default=list)
    taken_out = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)


class SearchTermVersion(models.Model):
    """What a term said before and says now. Never edited; the trail says who and when."""

    term = models.ForeignKey(SearchTerm, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words_en = models.JSONField(default=list)
    words_cy = models.JSONField(default=list)
    taken_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="one_version_a_number")
        ]
