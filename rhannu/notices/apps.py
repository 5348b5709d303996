from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rhannu.notices"
    label = "notices"
