"""Where a web server enters."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rhannu.config.settings")
application = get_wsgi_application()

from rhannu.base import meaning  # noqa: E402 - Django must be ready first

meaning.is_on()  # read the model before the workers part, so that they share its memory
