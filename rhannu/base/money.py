"""Money is whole pence. Pounds exist only where a sum is shown or read."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import ngettext, override


def pounds(pence: int, language: str = "en") -> str:
    """The exact sum: £239,510, or £239,510.50 where there are odd pence."""
    sign = "-" if pence < 0 else ""
    whole, odd = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}" + (f".{odd:02d}" if odd else "")


def short_pounds(pence: int, language: str = "en") -> str:
    """The sum as people say it: £260,000, £1.3 million, £1.3 miliwn.

    From a million on it is rounded to three figures; below, it is exact.
    """
    if abs(pence) < 100_000_000:
        return pounds(pence, language)
    millions = Decimal(pence) / 100_000_000
    figures = f"{millions:.3g}" if abs(millions) < 1000 else f"{millions:,.0f}"
    with override(language):
        # Welsh mutates after two alone: £2 filiwn, but £2.5 miliwn.
        said = ngettext("£%(sum)s million", "£%(sum)s million", 2 if figures == "2" else 0)
        return said % {"sum": figures}


def pence_from(text: str) -> int:
    """Read a sum of pounds as people type it: "£1,234.50", "1234", "1.3m", "250k".

    Raises ValueError where it is not a sum of money.
    """
    plain = text.strip().lower().replace("£", "").replace(",", "").replace(" ", "")
    plain = plain.removesuffix("gbp")
    factor = 1
    for ending, size in (
        ("million", 10**6),
        ("miliwn", 10**6),
        ("filiwn", 10**6),
        ("mil", 10**3),
        ("m", 10**6),
        ("k", 10**3),
    ):
        if plain.endswith(ending):
            plain, factor = plain.removesuffix(ending), size
            break
    try:
        pence = Decimal(plain) * factor * 100
    except InvalidOperation:
        raise ValueError(text) from None
    if not pence.is_finite() or pence != pence.to_integral_value() or abs(pence) > 10**15:
        raise ValueError(text)
    return int(pence)
