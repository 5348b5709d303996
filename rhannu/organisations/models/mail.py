"""What people have chosen about the mail they get, and which bodies mail has gone out to."""

from django.db import models

from rhannu.organisations.models.organisations import Organisation
from rhannu.organisations.models.people import Person, Post


class MailChoice(models.Model):
    """How soon a kind of mail goes to somebody who wants it otherwise than it is set."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=20)  # code of an organisations.mail.Kind
    pace = models.CharField(max_length=10)  # code of an organisations.mail.Pace

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind_of_mail")
        ]


class FirstMail(models.Model):
    """The first mail that went out to a post of a body; only that one is kept, and nobody's name."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    on = models.DateField()
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "is_example"], name="one_first_mail_a_body"
            )
        ]
