from datetime import datetime

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "rhannu.networks"
    label = "networks"

    def tick(self, at: datetime) -> int:
        """Let surveys ask by their days, and forget what events need no more.

        Gone then: what people needed once it is over, and who never confirmed their place.
        """
        from rhannu.networks.due import forget_what_was_needed, let_go_who_never_confirmed
        from rhannu.networks.surveys_due import run_surveys

        return forget_what_was_needed(at) + let_go_who_never_confirmed(at) + run_surveys(at)
