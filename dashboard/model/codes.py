"""What GeoNames does not know of countries: other names and codes, former states, organisations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

HISTORIC = ("ANT", "SCG")

COMMON_NAMES = {
    "ALA": "Åland Islands",
    "BES": "Bonaire, Sint Eustatius and Saba",
    "BLM": "Saint Barthélemy",
    "CUW": "Curaçao",
    "NLD": "Netherlands",
    "PSE": "Palestine",
    "REU": "Réunion",
    "TLS": "Timor-Leste",
}
"""Common English names where GeoNames leaves accents out or writes the name otherwise."""

SEATS = {
    "BEN": "Cotonou",
    "BOL": "La Paz",
    "CIV": "Abidjan",
    "KAZ": "Astana",
    "MYS": "Putrajaya",
    "NLD": "The Hague",
    "PLW": "Ngerulmud",
    "PSE": "Ramallah",
}
"""Where the government sits, for countries whose capital GeoNames lists is another city, and
two whose capital it lists under a former name (Nur-Sultan) or by its state (Melekeok)."""


@dataclass(frozen=True)
class Dissolved:
    """A state that is no more: its English name, its capital, and the countries where it lay."""

    name: str
    seat: str
    lands: tuple[str, ...]


DISSOLVED: Mapping[str, Dissolved] = MappingProxyType(
    {
        "ANT": Dissolved("Netherlands Antilles", "Willemstad", ("CUW", "BES", "SXM")),
        "CSK": Dissolved("Czechoslovakia", "Prague", ("CZE", "SVK")),
        "DDR": Dissolved("East Germany", "Berlin", ("DEU",)),
        "SCG": Dissolved("Serbia and Montenegro", "Belgrade", ("SRB", "MNE", "XKX")),
        "SUN": Dissolved(
            "Soviet Union",
            "Moscow",
            (
                *("RUS", "UKR", "BLR", "UZB", "KAZ", "GEO", "AZE", "LTU"),
                *("MDA", "LVA", "KGZ", "TJK", "ARM", "TKM", "EST"),
            ),
        ),
        "VDR": Dissolved("North Vietnam", "Hanoi", ("VNM",)),
        "YMD": Dissolved("South Yemen", "Aden", ("YEM",)),
        "YUG": Dissolved(
            "Yugoslavia", "Belgrade", ("SRB", "HRV", "BIH", "SVN", "MKD", "MNE", "XKX")
        ),
    }
)
"""By ISO 3166-3 code. Those that only changed their name or code are the countries of today."""

ORGANISATIONS: Mapping[str, str] = MappingProxyType(
    {
        "ASEAN": "Association of Southeast Asian Nations",
        "AU": "African Union",
        "BRICS": "BRICS",
        "CIS": "Commonwealth of Independent States",
        "CSTO": "Collective Security Treaty Organization",
        "ECOWAS": "Economic Community of West African States",
        "EEC": "European Economic Community",
        "EU": "European Union",
        "G7": "Group of Seven",
        "G8": "Group of Eight",
        "G20": "Group of Twenty",
        "GCC": "Gulf Cooperation Council",
        "IAEA": "International Atomic Energy Agency",
        "IMF": "International Monetary Fund",
        "NATO": "North Atlantic Treaty Organization",
        "OAS": "Organization of American States",
        "OIC": "Organisation of Islamic Cooperation",
        "OPEC": "Organization of the Petroleum Exporting Countries",
        "OSCE": "Organization for Security and Co-operation in Europe",
        "SCO": "Shanghai Cooperation Organisation",
        "UN": "United Nations",
        "WHO": "World Health Organization",
    }
)
"""Common organisations by their usual code: no countries, so that places.csv must have them."""


_OTHER_CODES = """
    European Union, World Bank, United Nations, former states: UK=GBR EL=GRC KOS=XKX KSV=XKX
        UNK=XKX XKO=XKX ROM=ROU WBG=PSE PAL=PSE/PLW SAH=ESH ADO=AND USSR=SUN URS=SUN GDR=DDR
        FRG=DEU GFR=DEU BRD=DEU TCH=CSK CSSR=CSK PDRY=YMD PRC=CHN DPRK=PRK
    sport: ALG=DZA ANG=AGO ARU=ABW ASA=ASM BAN=BGD BAR=BRB BER=BMU BHU=BTN BIZ=BLZ BOT=BWA
        BRU=BRN BUL=BGR CAM=KHM CAY=CYM CGO=COG CHA=TCD CHI=CHL CRC=CRI CRO=HRV DEN=DNK
        ENG=GBR ESA=SLV FIJ=FJI GAM=GMB GBS=GNB GEQ=GNQ GER=DEU GRE=GRC GRN=GRD GUA=GTM
        GUI=GIN HAI=HTI HON=HND INA=IDN IRI=IRN ISV=VIR IVB=VGB KSA=SAU KUW=KWT LAT=LVA
        LBA=LBY LES=LSO MAS=MYS MAW=MWI MGL=MNG MRI=MUS MTN=MRT MYA=MMR NCA=NIC NED=NLD
        NEP=NPL NGR=NGA OMA=OMN PAR=PRY PHI=PHL PLE=PSE POR=PRT PUR=PRI RSA=ZAF SAM=WSM
        SCO=GBR SEY=SYC SKN=KNA SOL=SLB SRI=LKA SUD=SDN SUI=CHE TAN=TZA TGA=TON TOG=TGO
        TPE=TWN TRI=TTO UAE=ARE URU=URY VAN=VUT VIE=VNM VIN=VCT WAL=GBR ZAM=ZMB ZIM=ZWE
    political science (Correlates of War): AUL=AUS BNG=BGD BOS=BIH COS=CRI CZR=CZE DRV=VNM
        ETM=TLS FRN=FRA GMY=DEU GRG=GEO ICE=ISL INS=IDN IRE=IRL KYR=KGZ KZK=KAZ LEB=LBN
        LIT=LTU MAL=MYS MLD=MDA MOR=MAR NEW=NZL NTH=NLD ROK=KOR SAL=SLV SIN=SGP SPN=ESP SWD=SWE
        TAJ=TJK TAW=TWN THI=THA UKG=GBR
    different countries in different lists: BAH=BHS/BHR BUR=MMR/BFA LIB=LBY/LBN MAD=MDG/MDV
        MON=MCO/MNG NIG=NER/NGA SLO=SVN/SVK
"""


CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        code: tuple(codes.split("/"))
        for code, codes in re.findall(r"([A-Z]+)=([A-Z/]+)", _OTHER_CODES)
    }
)
"""Codes that other data sets write for countries -> ISO 3166 (several where the lists differ)."""

SPELLINGS = {
    "america": "USA",
    "britain": "GBR",
    "burma": "MMR",
    "cape verde": "CPV",
    "cote divoire": "CIV",
    "czech republic": "CZE",
    "east timor": "TLS",
    "england": "GBR",
    "federal republic of germany": "DEU",
    "german democratic republic": "DDR",
    "great britain": "GBR",
    "holland": "NLD",
    "macedonia": "MKD",
    "scotland": "GBR",
    "swaziland": "SWZ",
    "turkiye": "TUR",
    "ussr": "SUN",
    "palestinian territories": "PSE",
    "uae": "ARE",
    "uk": "GBR",
    "united states of america": "USA",
    "west germany": "DEU",
}
