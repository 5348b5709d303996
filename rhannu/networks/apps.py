from datetime import datetime

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "rhannu.networks"
    label = "networks"

    def tick(self, at: datetime) -> int:
        """Let surveys ask by their days and campaigns reach people, and forget what events need no more.

        Gone then: what people needed once it is over, and who never confirmed their place.
        """
        from rhannu.networks import campaigns_due
        from rhannu.networks.due import forget_what_was_needed, let_go_who_never_confirmed
        from rhannu.networks.meetings_due import see_to_meetings
        from rhannu.networks.surveys_due import run_surveys

        done = forget_what_was_needed(at) + let_go_who_never_confirmed(at) + run_surveys(at)
        return done + campaigns_due.tick(at) + see_to_meetings(at)

    def explain(self, at: datetime):
        """How far what is going out to many has come, in base.due's words."""
        from rhannu.networks.campaigns_due import explain

        return explain(at)
