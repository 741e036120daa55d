/* Where somebody is, as a licence sees it: a country (ISO 3166-1), or a state where states license
   doctors (ISO 3166-2). The server has the same codes in rooms/regions.py; a test compares them. */
import { intlLocale } from "../../text/language";

const countryCodes = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ " +
  "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM " +
  "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS " +
  "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN " +
  "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ " +
  "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM " +
  "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV " +
  "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI " +
  "VN VU WF WS YE YT ZA ZM ZW"
).split(" ");

const states: Readonly<Record<string, string>> = {
  AU:
    "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|" +
    "QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia",
  CA:
    "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|" +
    "NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|" +
    "ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon",
  US:
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|" +
    "DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|" +
    "IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|" +
    "MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|" +
    "MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|" +
    "NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|" +
    "PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|" +
    "TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|" +
    "WY Wyoming",
};

export interface Place {
  code: string;
  name: string;
}

/** By name in the reader's language. */
export function countries(): Place[] {
  const locale = intlLocale();
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const { compare } = new Intl.Collator(locale);
  return countryCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => compare(one.name, other.name));
}

/** The states of a country whose states license doctors; none for all others. */
export function statesOf(country: string): Place[] {
  const listed = states[country]?.split("|") ?? [];
  return listed.map((entry) => {
    const [code = "", ...words] = entry.split(" ");
    return { code: `${country}-${code}`, name: words.join(" ") };
  });
}

export const countryOf = (code: string): string => code.split("-")[0] ?? code;

/** "Germany", "California, United States". */
export function regionName(code: string): string {
  const country = countryOf(code);
  const name = new Intl.DisplayNames(intlLocale(), { type: "region" }).of(country) ?? country;
  const state = statesOf(country).find((each) => each.code === code);
  return state === undefined ? name : `${state.name}, ${name}`;
}
