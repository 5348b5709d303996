"""Mail that is on its way, and how far the trail has been read for it."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from rhannu.base.models import Reading

READER = "notices"
TRIED_AGAIN_AFTER = timedelta(minutes=10)  # a process that died while sending has lost its claim
MOST_TRIES = 60  # about ten hours of a mail server that does not answer


class MailQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None, dropped_at=None)

    def due(self, at, *, closed=False):
        """Those to send now: never claimed, or claimed by a process that did not come back.

        closed  outside working hours: only what never waits
        """
        free = Q(claimed_at=None) | Q(claimed_at__lte=at - TRIED_AGAIN_AFTER)
        found = self.unsent().filter(free, tries__lt=MOST_TRIES)
        return found.filter(never_waits=True) if closed else found

    def claim(self, at, *, closed=False):
        """The next one that is due, now ours to send; none where nothing is due.

        Of two processes that see the same row one gets it: the claim asks for the row as it was seen.
        """
        rows = self.due(at, closed=closed).order_by("-never_waits", "pk").select_related("person")
        while (row := rows.first()) is not None:
            same = self.filter(pk=row.pk, claimed_at=row.claimed_at, sent_at=None)
            if same.update(claimed_at=at, tries=F("tries") + 1):
                row.claimed_at = at
                return row
        return None


class Mail(models.Model):
    """What goes to one person in one mail. Its message id is the same however often it is tried."""

    message_id = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey("organisations.Person", models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    never_waits = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)  # there was nothing left to say
    failed = models.CharField(max_length=300, blank=True)  # what the last try ran into

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-never_waits", "id"],
                condition=Q(sent_at=None, dropped_at=None),
                name="mail_unsent",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="mail_is_sent_or_dropped"
            )
        ]

    def __str__(self):
        return self.message_id

    def note(self, **outcome):
        """Write down what became of it."""
        for name, value in outcome.items():
            setattr(self, name, value)
        self.save(update_fields=list(outcome))


class Dropped(models.TextChoices):
    """Why something was never sent."""

    OVERTAKEN = "overtaken"  # what it would say is no longer so
    OFF = "off"  # the reader has switched this kind off
    UNREACHABLE = "unreachable"  # the reader has left, or has no address any more


class DeliveryQuerySet(models.QuerySet):
    def waiting(self):
        """Those in no mail yet."""
        return self.filter(mail=None, sent_at=None, dropped_at=None)

    def open(self):
        """Those neither sent nor dropped."""
        return self.filter(sent_at=None, dropped_at=None)


class Delivery(models.Model):
    """One thing to be told to one person, once. It goes out in a mail, alone or with others."""

    message_id = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    person = models.ForeignKey("organisations.Person", models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    about = models.CharField(max_length=20, blank=True)  # the reference its letter looks up
    verb = models.CharField(max_length=60, blank=True)  # of the trail entry it tells of
    trail_seq = models.BigIntegerField(null=True)  # none for what a date brings about
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()  # held until then
    held = models.CharField(max_length=20, blank=True)  # a code of why: night, weekend, daily...
    mail = models.ForeignKey(Mail, models.CASCADE, null=True, related_name="items")
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped = models.CharField(max_length=20, blank=True, choices=Dropped.choices)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["due_at", "person"],
                condition=Q(mail=None, sent_at=None, dropped_at=None),
                name="delivery_waiting",
            ),
            models.Index(
                fields=["id"], condition=Q(sent_at=None, dropped_at=None), name="delivery_open"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="a_mail_is_sent_or_dropped"
            ),
            models.CheckConstraint(
                condition=Q(dropped="", dropped_at=None) | ~Q(dropped="") & ~Q(dropped_at=None),
                name="what_is_dropped_says_why",
            ),
        ]

    def __str__(self):
        return self.message_id

    def drop(self, why, at):
        """Say that it will never be sent, and why. The caller saves OUTCOME."""
        self.dropped, self.dropped_at = Dropped(why).value, at


OUTCOME = ["mail", "due_at", "held", "sent_at", "dropped_at", "dropped"]


def cursor() -> int:
    """How far the trail has been read; held until this change is done, so that no two read on."""
    Reading.objects.get_or_create(reader=READER)
    return Reading.objects.select_for_update().get(reader=READER).seq


def move_cursor(seq: int) -> None:
    Reading.objects.filter(reader=READER).update(seq=seq)
