"""What happens around every page: its language, its time, whether it is kept, how it refuses."""

import logging

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from rhannu.base import clock, trail
from rhannu.base.refusals import Refused
from rhannu.web import caching
from rhannu.web.addresses import language_of
from rhannu.web.home import errors
from rhannu.web.readers import reader_of

log = logging.getLogger("rhannu.web")


class LanguageFromAddress:
    """Fixes the language (by the address alone), the time and the road of a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()
        request.today = request.now.astimezone(clock.LONDON).date()
        language = language_of(request.path_info)
        request.LANGUAGE_CODE = language
        with translation.override(language), trail.by_road("page"):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PublicPageCache:
    """Answers people who are not signed in from the pages that are kept (see `caching`).

    Stands outside all others: a page that is kept has the headers they set.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            place = caching.place_of(request)
        except OperationalError:
            place = None  # the database is too busy: the page itself will say so
        if place is None:
            return _private(self.get_response(request))
        if request.META.get("HTTP_IF_NONE_MATCH") == place.etag:
            return _public(HttpResponseNotModified(), place)
        response = caching.kept(place)
        if response is None:
            # The page is a function of what the view allows, so that is all it sees.
            request.META["QUERY_STRING"] = place.query
            response = self.get_response(request)
            if not caching.keep(place, response):
                return _private(response)
        return _public(response, place)


def _private(response):
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _public(response, place):
    response.headers["ETag"] = place.etag
    response.headers["Cache-Control"] = "public, no-cache"  # ask each time: it may have changed
    patch_vary_headers(response, ["Cookie"])
    return response


class Readers(AuthenticationMiddleware):
    """`request.user`, by Django's own rules, read from the database only when it may have changed."""

    def process_request(self, request):
        request.user = SimpleLazyObject(lambda: reader_of(request))


class Refusals:
    """A refusal that no form took becomes a page with its sentence; a busy database asks for patience."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        if isinstance(exception, OperationalError) and errors.is_busy(exception):
            log.warning("Database too busy: %s", exception)
            return errors.busy(request)
        return None
