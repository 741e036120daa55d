"""Phone numbers: read as people write them, kept in E.164 form (ITU-T), shown in groups.

A number without a country code is read as one of the clinic's own country, which the clinic's
phone number tells.
"""

import phonenumbers

from rooms.errors import Invalid


class UnreadablePhoneError(Invalid):
    """Not a phone number, or one whose country can't be told."""


def international(phone: str, clinic_phone: str | None) -> str:
    """Return the number in E.164 form. Raises UnreadablePhoneError."""
    number = _read(phone, _country_of(clinic_phone))
    if number is None or not phonenumbers.is_possible_number(number):
        raise UnreadablePhoneError(
            "Write the phone number with its country code, like +49 30 1234567."
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def in_groups(phone: str) -> str:
    """Return a number as people write it; one that can't be read stays as it is."""
    number = _read(phone, None)
    if number is None:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _country_of(clinic_phone: str | None) -> str | None:
    number = _read(clinic_phone or "", None)
    return None if number is None else phonenumbers.region_code_for_number(number)


def _read(phone: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return None
