import logging

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rhannu.web"
    label = "web"

    def ready(self):
        from rhannu.web.home.errors import hide_tokens

        logging.getLogger("django.request").addFilter(hide_tokens)
