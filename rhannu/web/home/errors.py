"""Pages for when something cannot be shown or done: what happened, and what to do next."""

import logging
import re
import sys
from urllib.parse import urlsplit

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from rhannu.base.references import new_reference
from rhannu.base.refusals import Refused
from rhannu.web.addresses import language_of

log = logging.getLogger("rhannu.web")

# SQLite; then PostgreSQL: waiting for a lock, a deadlock, no connection left.
BUSY = re.compile(
    r"database (table )?is locked|lock timeout|deadlock|too many (clients|connections)"
)
_TOKEN = re.compile(r"/[A-Za-z0-9_-]{40,}(?=[/?\s]|$)")


def hide_tokens(record: logging.LogRecord) -> bool:
    """Log filter: a mailed link is a key, so no log keeps one."""
    record.args = tuple(
        without_token(one) if isinstance(one, str) else one for one in record.args or ()
    )
    return True


def without_token(path: str) -> str:
    """A path with the token of a mailed link blotted out."""
    return _TOKEN.sub("/...", path)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without the cookie that goes with it: open too long, or cookies are off."""
    return render(request, "403_form.html", status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """What was asked for must not happen; nothing has changed."""
    back = request.META.get("HTTP_REFERER", "")
    return render(
        request, "409.html", {"refusal": refusal, "back": back_to(request, back)}, status=409
    )


def back_to(request: HttpRequest, address: str) -> str:
    """`address` if it is another page of this site, else the page above the one asked for."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    if ours and urlsplit(address).path != request.path:
        return address
    return request.path.rstrip("/").rpartition("/")[0] + "/"


def is_busy(error: OperationalError) -> bool:
    """Whether the database would have answered a moment later."""
    return bool(BUSY.search(str(error)))


def busy(request: HttpRequest) -> HttpResponse:
    """Too much at once: nothing was changed, and what was typed is kept in the page, to send again."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {"typed": typed, "files": bool(request.FILES), "method": request.method}
    response = render(request, "503.html", context, status=503)
    response["Retry-After"] = "5"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours. The page shows the reference under which the log has it, and reads no database."""
    reference = new_reference()
    path = without_token(request.path)
    log.error("Reference %s: %s %s", reference, request.method, path, exc_info=sys.exc_info())
    with translation.override(language_of(request.path_info)):
        try:
            return render(request, "500.html", {"reference": reference}, status=500)
        except Exception:  # whatever broke the page broke this one too
            log.exception("Reference %s: the page for faults cannot be shown", reference)
            words = _("Something went wrong here. Reference: %(reference)s")
            plain = words % {"reference": reference}
            return HttpResponse(plain, status=500, content_type="text/plain; charset=utf-8")


def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: the process runs and the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
