"""What public service work is about: one theme a project, chosen from this list."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    STREET_LIGHTING = "street_lighting", _("Street lighting")
    BUILDING_ENERGY = "building_energy", _("Energy in buildings")
    RENEWABLE_GENERATION = "renewable_generation", _("Renewable energy")
    PATIENT_RECORDS = "patient_records", _("Patient records")
    DIGITAL_DICTATION = "digital_dictation", _("Dictation and speech recognition")
    NETWORK_CONNECTIVITY = "network_connectivity", _("Shared networks")
    CUSTOMER_ACCESS = "customer_access", _("How residents reach services")
    BACK_OFFICE_DIGITAL = "back_office_digital", _("Digital back office")
    MOBILE_WORKING = "mobile_working", _("Mobile working")
    AGILE_WORKING_ESTATES = "agile_working_estates", _("Offices and agile working")
    SHARED_SERVICES = "shared_services", _("Shared services")
    EMERGENCY_SERVICES_COLLABORATION = (
        "emergency_services_collaboration",
        _("Emergency services together"),
    )
    WORKFORCE_CHANGE = "workforce_change", _("Workforce change")
    ROSTERING_ATTENDANCE = "rostering_attendance", _("Rotas and attendance")
    PATIENT_FLOW = "patient_flow", _("Patient flow")
    FRAILTY_INTERMEDIATE_CARE = "frailty_intermediate_care", _("Frailty and intermediate care")
    INDEPENDENT_LIVING = "independent_living", _("Independent living")
    PATIENT_TRANSPORT = "patient_transport", _("Patient transport")
    CONTINUING_CARE = "continuing_care", _("Continuing care")
    MEDICINES_PHARMACY = "medicines_pharmacy", _("Medicines and pharmacy")
    EQUIPMENT_SUPPLIES = "equipment_supplies", _("Equipment and supplies")
    INCOME_COLLECTION = "income_collection", _("Collecting income")
    CHILDREN_FAMILIES = "children_families", _("Children and families")
    PREVENTION_WELLBEING = "prevention_wellbeing", _("Prevention and well-being")


class Sector(models.TextChoices):
    LOCAL_GOVERNMENT = "local_government", _("Local government")
    HEALTH = "health", _("Health")
    FIRE = "fire", _("Fire and rescue")
    POLICE = "police", _("Police")
    EDUCATION = "education", _("Education")
    THIRD_SECTOR = "third_sector", _("Third sector")
    CENTRAL = "central", _("Central government")
    OTHER = "other", _("Other")
