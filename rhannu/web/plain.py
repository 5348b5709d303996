"""Answers that many pages give alike: a form of its own, a spreadsheet to take away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rhannu.web.forms import Form


def plain_form(
    request: HttpRequest,
    form: Form,
    *,
    heading: Any,
    lead: Any,
    act: Any,
    back: str,
    back_words: Any,
) -> HttpResponse:
    """A form's page: heading, what it is for, the fields, one button.

    back, back_words  address and words of the way back
    """
    context = {"form": form, "heading": heading, "lead": lead, "act": act}
    context |= {"back": back, "back_words": back_words}
    return render(request, "exchange/plain_form.html", context)


def csv_file(content: bytes | str, name: str) -> HttpResponse:
    """A spreadsheet (of `base.tables.written`) to take away under that name."""
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
