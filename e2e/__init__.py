"""Journeys through the demonstration, in a browser."""

import os

# They are walked at any hour of any day, and mail is part of them.
os.environ.setdefault("RHANNU_MAIL_HOURS", "always")
