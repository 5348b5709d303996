"""Mail that is on its way, and how far the trail has been read for it."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from rhannu.base.models import Reading

READER = "notices"
TRIED_AGAIN_AFTER = timedelta(minutes=10)  # a process that died while sending has lost its claim
MOST_TRIES = 60  # about ten hours of a mail server that does not answer


class DeliveryQuerySet(models.QuerySet):
    def due(self, at):
        """Those to send now: never claimed, or claimed by a process that did not come back."""
        free = Q(claimed_at=None) | Q(claimed_at__lte=at - TRIED_AGAIN_AFTER)
        return self.filter(free, sent_at=None, dropped_at=None, tries__lt=MOST_TRIES)

    def claim(self, at):
        """The next one that is due, now ours to send; none where nothing is due.

        Of two processes that see the same row one gets it: the claim asks for the row as it was seen.
        """
        while (row := self.due(at).order_by("pk").select_related("person").first()) is not None:
            same = self.filter(pk=row.pk, claimed_at=row.claimed_at, sent_at=None)
            if same.update(claimed_at=at, tries=F("tries") + 1):
                row.claimed_at = at
                return row
        return None


class Delivery(models.Model):
    """One mail to one person about one thing. Its message id is the same however often it is tried."""

    message_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    person = models.ForeignKey("organisations.Person", models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    about = models.CharField(max_length=20, blank=True)  # the reference of a request or transfer
    verb = models.CharField(max_length=60, blank=True)  # of the trail entry it tells of
    trail_seq = models.BigIntegerField(null=True)  # none for what a date brings about
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)  # overtaken: there was nothing left to say
    failed = models.CharField(max_length=300, blank=True)  # what the last try ran into

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(sent_at=None, dropped_at=None),
                name="delivery_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="a_mail_is_sent_or_dropped"
            )
        ]

    def __str__(self):
        return self.message_id

    def note(self, **outcome):
        """Write down what became of it."""
        for name, value in outcome.items():
            setattr(self, name, value)
        self.save(update_fields=list(outcome))


def cursor() -> int:
    """How far the trail has been read; held until this change is done, so that no two read on."""
    Reading.objects.get_or_create(reader=READER)
    return Reading.objects.select_for_update().get(reader=READER).seq


def move_cursor(seq: int) -> None:
    Reading.objects.filter(reader=READER).update(seq=seq)
