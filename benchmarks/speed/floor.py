"""The floor: the least that a Django page can do. One indexed query, one small template."""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import engines
from django.urls import path

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{{ name }}</title></head>
<body><h1>{{ name }}</h1><p>{{ kind }}, {{ region }}</p></body></html>"""


def configure() -> None:
    """Settings with nothing in them but the database of the site under measure."""
    import environ

    settings.configure(
        SECRET_KEY="floor",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": {**environ.Env().db("DATABASE_URL"), "CONN_MAX_AGE": None}},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        MIDDLEWARE=[],
        USE_TZ=True,
        LOGGING_CONFIG=None,
    )
    django.setup()


def page(request):
    """One row by an indexed column, shown."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name_en, kind, region FROM organisations_organisation WHERE slug = %s",
            ["body-1"],
        )
        name, kind, region = cursor.fetchone()
    global _template
    _template = _template or engines["django"].from_string(PAGE)
    return HttpResponse(_template.render({"name": name, "kind": kind, "region": region}, request))


_template = None
urlpatterns = [path("", page)]
if os.environ.get("RHANNU_FLOOR"):
    configure()
    application = get_wsgi_application()
