from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rhannu.web"
    label = "web"
