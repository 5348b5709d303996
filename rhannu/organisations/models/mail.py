"""What people have chosen about the mail they get."""

from django.db import models

from rhannu.organisations.models.people import Person


class MailChoice(models.Model):
    """How soon a kind of mail goes to somebody who wants it otherwise than it is set."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=20)  # code of an organisations.mail.Kind
    pace = models.CharField(max_length=10)  # code of an organisations.mail.Pace

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind_of_mail")
        ]
