"""What columns are called in people's lists, in seven languages.

English, German, French, Spanish, Polish, Ukrainian and Turkish. A word may stand for several
meanings ("from" a country, or from a day): the cells of its column decide.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from dashboard.text.search_key import fold

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "kind": "visit or shipment",
        "person": "who travels",
        "role": "office of the visitor",
        "rank": "rank of that office",
        "sender": "country from",
        "host": "country visited, or that receives",
        "city": "city",
        "date": "day, or first day",
        "end": "last day",
        "year": "year of the days",
        "status": "what has become of it",
        "source": "where it was said",
        "purpose": "what for",
        "item": "what is sent",
        "quantity": "how many",
        "id": "id of the row",
    }
)
"""Each meaning that a column may have, in words."""

_WORDS = {
    "person": "person|name|visitor|who|traveller|traveler|leader|official|delegate|guest|politician"
    "|pm|president|prime minister|minister|besucher|besucherin|gast|reisender|politiker|wer"
    "|visiteur|personne|nom|dirigeant|qui|visitante|persona|nombre|quién|dirigente|osoba|gość"
    "|odwiedzający|imię i nazwisko|nazwisko|kto|polityk|особа|гість|відвідувач|ім'я|хто|прізвище"
    "|політик|kişi|ziyaretçi|misafir|konuk|isim|ad|ad soyad|kim",
    "role": "role|title|office|position|function|post|rank|amt|funktion|rolle|fonction|titre|poste"
    "|rôle|cargo|función|puesto|funkcja|stanowisko|urząd|посада|роль|görev|görevi|unvan|makam",
    "rank": "rank|level|rang|stufe|niveau|rango|nivel|ranga|poziom|ранг|рівень|rütbe|düzey",
    "kind": "kind|type|art|typ|genre|tipo|clase|rodzaj|вид|тип|tür",
    "sender": "sender|from|from country|country from|country of origin|home country"
    "|sending country|visitor country|visitors country|visitor s country|country of visitor"
    "|country of the visitor|origin|nationality|donor|supplier|von|aus|herkunft|herkunftsland"
    "|entsendeland|absender|absenderland|geber|lieferland|de|pays d origine|pays du visiteur"
    "|origine|provenance|expéditeur|donateur|desde|país de origen|origen|remitente|donante|z|skąd"
    "|kraj pochodzenia|nadawca|z kraju|darczyńca|з|від|звідки|країна походження|відправник|донор"
    "|nereden|geldiği ülke|gönderen|gönderen ülke|menşe",
    "host": "host|to|destination|country visited|visited country|host country|country|countries"
    "|to country|country to|visited|receiving country|recipient|where|nach|gastland|zielland|land"
    "|besuchtes land|ziel|gastgeber|reiseziel|empfänger|wohin|à|pays hôte|pays visité|pays|hôte"
    "|vers|bénéficiaire|a|país anfitrión|país visitado|destino|país|anfitrión|do|dokąd|kraj"
    "|kraj goszczący|odwiedzany kraj|gospodarz|odbiorca|до|куди|країна|приймаюча країна"
    "|країна візиту|господар|отримувач|nereye|ülke|ev sahibi|ev sahibi ülke|ziyaret edilen ülke"
    "|hedef|varış ülkesi",
    "city": "city|cities|town|place|places|locale|location|locations|venue|areas visited|areas"
    "|area visited|cities visited|places visited|stadt|ort|ville|lieu|ciudad|lugar|miasto"
    "|miejsce|miejscowość|місто|місце|şehir|kent|yer",
    "date": "date|dates|when|day|start|start date|begin|beginning|from|from date|date from|arrival"
    "|arrived|date of visit|visit date|datum|wann|beginn|von|anreise|tag|zeitraum|quand|début|du"
    "|arrivée|date de début|fecha|fechas|cuándo|inicio|desde|llegada|data|daty|kiedy|początek|od"
    "|termin|przyjazd|дата|дати|коли|початок|від|з|прибуття|tarih|tarihi|başlangıç|ne zaman|varış"
    "|başlangıç tarihi",
    "end": "end|end date|date to|to date|until|to|departure|return|through|finish|last day|ende"
    "|bis|abreise|enddatum|fin|au|jusqu au|départ|date de fin|hasta|salida|fecha de fin|koniec|do"
    "|wyjazd|data końcowa|кінець|до|від'їзд|завершення|bitiş|bitiş tarihi|son|dönüş",
    "year": "year|jahr|année|año|rok|рік|yıl",
    "status": "status|state|outcome|stand|statut|état|estado|situación|stan|статус|стан|durum",
    "source": "source|sources|reference|references|link|url|citation|quelle|quellen|beleg"
    "|référence|lien|fuente|fuentes|enlace|źródło|źródła|джерело|джерела|посилання|kaynak"
    "|kaynaklar|bağlantı",
    "purpose": "purpose|reason|occasion|aim|topic|agenda|zweck|anlass|grund|thema|objet|but|motif"
    "|propósito|motivo|objeto|cel|cel wizyty|powód|мета|привід|amaç|amacı|sebep|konu",
    "item": "item|weapon|equipment|system|goods|cargo|material|waffe|gerät|ausrüstung|gut"
    "|matériel|arme|équipement|artículo|equipo|arma|sprzęt|broń|towar|озброєння|техніка|предмет"
    "|товар|malzeme|silah|ürün|teçhizat",
    "quantity": "quantity|number|amount|count|pieces|units|menge|anzahl|stück|quantité|nombre"
    "|cantidad|número|ilość|liczba|sztuk|кількість|miktar|adet|sayı",
    "id": "id|no|nr|key|ref|lfd nr|numéro|lp|sıra",
}


def header_key(name: str) -> str:
    """The name of a column as it is compared: folded words with single spaces between them."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()


HEADER_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {meaning: frozenset(map(header_key, words.split("|"))) for meaning, words in _WORDS.items()}
)
"""The names of columns of each meaning, folded."""

TOTALS = frozenset(
    fold(word)
    for word in (
        *("total", "totals", "sum", "grand total", "summe", "gesamt", "insgesamt", "somme"),
        *("suma", "razem", "ogółem", "łącznie", "разом", "всього", "підсумок", "toplam"),
    )
)
"""What the first cell of a row of totals says."""
