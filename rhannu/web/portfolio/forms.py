from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.themes import Sector, Theme
from rhannu.fund.models import Fund
from rhannu.web.forms import Form


class ProjectFilter(Form):
    """What to show of the list of projects."""

    is_filter = True

    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("All themes")), *Theme.choices], required=False
    )
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", _("All sectors")), *Sector.choices], required=False
    )
    fund = forms.ChoiceField(label=_("Fund"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        funds = [(one.slug, str(one)) for one in Fund.objects.order_by("pk")]
        self.fields["fund"].choices = [("", _("All funds")), *funds]
