"""Names of countries that neither GeoNames nor ISO has as people write them, and demonyms.

`iso-codes` (with pycountry) has the names of ISO 3166-1 in each language; where the press writes
another, it stands here.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from dashboard.text.search_key import fold

LANGUAGES = ("de", "fr", "es", "pl", "uk", "tr")
"""The languages whose names of countries are read, beside English."""

AND = ("and", "und", "et", "y", "e", "i", "oraz", "та", "і", "й", "ve")
"""What stands between two countries or cities of a list."""

_NAMES = """
    BIH: Bosnia|Bosnia-Herzegovina
    CHN: People's Republic of China|Mainland China|Китай|Chiny|VR China
    COD: DR Congo|DRC|Zaire
    CZE: Tschechien|Tchéquie|Chequia|Czechy|Чехія|Çekya
    GBR: Großbritannien|Grande-Bretagne|Gran Bretaña|Anglia|İngiltere
    KGZ: Kirghizia
    KOR: Korea, South|Südkorea|Corée du Sud|Corea del Sur|Korea Południowa|Південна Корея|Güney Kore
    LKA: Ceylon
    BLR: Byelorussia|Weißrussland|Biélorussie|Білорусь
    MKD: Macedonia, Former Yugoslav Republic of|FYROM
    NLD: Holland|Niederlande|Pays-Bas|Holandia|Hollanda|Голландія
    PRK: Korea, North|Nordkorea|Corée du Nord|Corea del Norte|Korea Północna|Північна Корея
    PSE: Palestinian Authority|Palästina|Autonomia Palestyńska
    RUS: Russland|Russie|Rusia|Rosja|Росія|Rusya
    SAU: KSA
    SYR: Syrien|Syrie|Siria|Syria|Сирія|Suriye
    TUR: Türkei|Turquie|Turquía|Turcja|Туреччина
    USA: U.S.|US|Vereinigte Staaten von Amerika|EE.UU.|EEUU|ABD|Amerika|Сполучені Штати
    VAT: Vatican City|Holy See|The Holy See|Vatikan|Watykan|Ватикан
    WSM: Western Samoa
"""

_DEMONYMS = """
    AFG: Afghan
    ALB: Albanian
    ARE: Emirati
    ARG: Argentine|Argentinian
    ARM: Armenian
    AUS: Australian
    AUT: Austrian
    AZE: Azerbaijani
    BEL: Belgian
    BGD: Bangladeshi
    BGR: Bulgarian
    BLR: Belarusian
    BRA: Brazilian
    CAN: Canadian
    CHE: Swiss
    CHL: Chilean
    CHN: Chinese
    COL: Colombian
    CUB: Cuban
    CYP: Cypriot
    CZE: Czech
    DEU: German
    DNK: Danish
    EGY: Egyptian
    ESP: Spanish
    EST: Estonian
    ETH: Ethiopian
    FIN: Finnish
    FRA: French
    GBR: British
    GEO: Georgian
    GRC: Greek
    HRV: Croatian
    HUN: Hungarian
    IDN: Indonesian
    IND: Indian
    IRL: Irish
    IRN: Iranian
    IRQ: Iraqi
    ISL: Icelandic
    ISR: Israeli
    ITA: Italian
    JOR: Jordanian
    JPN: Japanese
    KAZ: Kazakh
    KEN: Kenyan
    KGZ: Kyrgyz
    LBN: Lebanese
    LTU: Lithuanian
    LVA: Latvian
    MAR: Moroccan
    MDA: Moldovan
    MEX: Mexican
    MYS: Malaysian
    NLD: Dutch
    NOR: Norwegian
    NPL: Nepali
    NZL: New Zealander
    PAK: Pakistani
    PER: Peruvian
    PHL: Filipino|Philippine
    POL: Polish
    PRT: Portuguese
    QAT: Qatari
    ROU: Romanian
    RUS: Russian
    SAU: Saudi
    SRB: Serbian
    SUN: Soviet
    SVK: Slovak
    SVN: Slovenian
    SWE: Swedish
    SYR: Syrian
    THA: Thai
    TUN: Tunisian
    TUR: Turkish
    UKR: Ukrainian
    USA: American
    UZB: Uzbek
    VEN: Venezuelan
    VNM: Vietnamese
    ZAF: South African
"""


def plain_name(name: str) -> str:
    """The name as it is compared: folded, "&" in words, without dots, articles and idle spaces."""
    text = fold(name).replace("&", " and ").replace(".", "").replace("’", "'")
    return re.sub(r"\s+", " ", text).strip().removeprefix("the ")


OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        plain_name(name): code
        for table in (_NAMES, _DEMONYMS)
        for line in table.strip().splitlines()
        for code, _, names in [line.strip().partition(": ")]
        for name in names.split("|")
    }
)
"""Each of these names -> the code of its country."""
