"""Public things keep their addresses: an old one leads to the present one for good."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import redirect

from rhannu.base.models import OldSlug


def moved(kind: str, slug: str, view: str) -> HttpResponsePermanentRedirect:
    """Lead from an old slug to where the thing stands now. Raises Http404 where there never was one."""
    now = OldSlug.objects.filter(kind=kind, slug=slug).values_list("now", flat=True).first()
    if now is None:
        raise Http404
    return redirect(view, now, permanent=True)
