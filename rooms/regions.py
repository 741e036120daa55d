"""Where somebody is, as a licence sees it: a country, or a state where states license doctors.

Codes are ISO 3166-1 alpha-2 (`DE`) and, for the United States, Canada and Australia, ISO 3166-2
(`US-CA`). Check-in, licences and the settings use this; the client keeps the same codes in
web/src/visit/check-in/regions.ts, which a test compares.
"""


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COUNTRIES = _codes(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS YE YT ZA ZM ZW"
)
STATES = {
    "AU": _codes("ACT NSW NT QLD SA TAS VIC WA"),
    "CA": _codes("AB BC MB NB NL NS NT NU ON PE QC SK YT"),
    "US": _codes(
        "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC "
        "ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY"
    ),
}


def is_region(code: str) -> bool:
    """Whether this is a country, or a state of one whose states license doctors."""
    country, _, state = code.partition("-")
    if country not in COUNTRIES:
        return False
    return "-" not in code or state in STATES.get(country, frozenset())


def country_of(code: str) -> str:
    return code.partition("-")[0]
