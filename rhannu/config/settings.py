"""Every setting of the site, read from the environment once.

A site sets at least RHANNU_SECRET_KEY, RHANNU_HOSTS, DATABASE_URL and RHANNU_EMAIL_URL.
Without them a single office runs on SQLite, with everything it keeps in `var/`.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import environ

from rhannu.config.secret import secret_key

# NumPy's own threads gain nothing on short queries and cost memory in every worker.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

env = environ.Env()

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(env("RHANNU_VAR", default=str(ROOT / "var")))

DEMO = env.bool("RHANNU_DEMO", default=False)
DEBUG = False
SECRET_KEY = env("RHANNU_SECRET_KEY", default="") or secret_key(VAR)
ALLOWED_HOSTS = env.list("RHANNU_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SITE_ADDRESS = env("RHANNU_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rhannu.base",
    "rhannu.organisations",
    "rhannu.practices",
    "rhannu.networks",
    "rhannu.fund",
    "rhannu.portfolio",
    "rhannu.exchange",
    "rhannu.insight",
    "rhannu.notices",
    "rhannu.cli",
    "rhannu.web",
]

MIDDLEWARE = [
    "rhannu.web.readings.CountReadings",
    "rhannu.web.middleware.PublicPageCache",
    "django.middleware.security.SecurityMiddleware",
    "rhannu.web.assets.StampedFiles",
    "csp.middleware.CSPMiddleware",
    "rhannu.web.middleware.LanguageFromAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "rhannu.web.middleware.Readers",
    "rhannu.web.middleware.Refusals",
]

ROOT_URLCONF = "rhannu.config.urls"
WSGI_APPLICATION = "rhannu.config.wsgi.application"
AUTH_USER_MODEL = "organisations.Person"
AUTHENTICATION_BACKENDS = ["rhannu.organisations.sign_in.LinkBackend"]
LOGIN_URL = "home:sign_in"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "DIRS": [ROOT / "rhannu/web/templates", ROOT / "rhannu/notices/templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "rhannu.web.shell.shell",
            ],
            "builtins": ["rhannu.web.templatetags.components"],
        },
    }
]
FORM_RENDERER = "rhannu.web.forms.GovukRenderer"

# ------------------------------------------------------------------ database

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'rhannu.sqlite3'}")}
_database = DATABASES["default"]
_database["CONN_MAX_AGE"] = None
_database["ATOMIC_REQUESTS"] = False
if _database["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at BEGIN: a deferred transaction that writes later fails at
    # once with "database is locked". FULL: what we acknowledge is on disk.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------ cache, files, mail

CACHES = {"default": env.cache("RHANNU_CACHE_URL", default="locmemcache://rhannu")}
_files = env("RHANNU_FILES_URL", default=f"file://{VAR / 'files'}")
MEDIA_ROOT = Path(_files.removeprefix("file://"))
EMAIL_CONFIG = env.email(
    "RHANNU_EMAIL_URL", default="consolemail://" if not DEMO else f"filemail:///{VAR / 'mail'}"
)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("RHANNU_EMAIL_FROM", default="Rhannu <rhannu@rhannu.example>")
EMAIL_TIMEOUT = 60  # seconds: a server that hangs is given up long before another process tries
# "working": mail waits over nights, weekends and bank holidays. "always": only digests wait.
MAIL_HOURS = env("RHANNU_MAIL_HOURS", default="working")

# ------------------------------------------------------------------ mail in

# The mailbox that mail about meetings is sent or copied to: imaps://name:password@host/INBOX
MAILBOX_URL = env("RHANNU_MAILBOX_URL", default="")
# The name under which our own mail server says that it has checked a sender; see docs/how-to.
MAILBOX_CHECKED_BY = env("RHANNU_MAILBOX_CHECKED_BY", default="")
# Days after which the words of a mail or note that nobody looked at are deleted.
MAILBOX_DAYS = env.int("RHANNU_MAILBOX_DAYS", default=30)

# ------------------------------------------------------------------ roll-outs

# From which evidence grade a practice can be put to everybody, and how many adoptions somebody
# outside both sides must have seen first.
ROLLOUT_LEAST_GRADE = env("RHANNU_ROLLOUT_GRADE", default="monitored")
ROLLOUT_LEAST_VERIFIED = env.int("RHANNU_ROLLOUT_VERIFIED", default=2)

# ------------------------------------------------------------------ search

# Search by meaning too, with the extra that `make semantic` installs; it takes 100 MB of memory.
SEMANTIC = env.bool("RHANNU_SEMANTIC", default=False)

# ------------------------------------------------------------------ answers

# From this evidence grade on, each body in scope of a practice is expected to say adopt or not here.
# A demonstration asks from a grade lower: nothing in the published record is evaluated yet.
ANSWERS_FROM = env("RHANNU_ANSWERS_FROM", default="monitored" if DEMO else "evaluated")

# ------------------------------------------------------------------ language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [ROOT / "rhannu/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
# A demonstration or a test may stand at another day: an ISO instant, after which time runs on.
NOW = env("RHANNU_NOW", default="")
CLOCK_OFFSET = datetime.fromisoformat(NOW).astimezone(UTC) - datetime.now(UTC) if NOW else None

# ------------------------------------------------------------------ static files

STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "rhannu/web/static"]
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rhannu.web.assets.StampedStorage"},
}

# ------------------------------------------------------------------ safety

_https = SITE_ADDRESS.startswith("https://")
SESSION_COOKIE_NAME = "rhannu_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "rhannu.web.home.errors.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _https else 0
SECURE_SSL_REDIRECT = env.bool("RHANNU_HTTPS_REDIRECT", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# ------------------------------------------------------------------ log

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without tokens": {"()": "rhannu.config.log.WithoutTokens"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without tokens"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
