"""The words in which people write dates, in seven languages, as `fold` writes them.

English, German, French, Spanish, Polish, Ukrainian and Turkish; months by CLDR, in the nominative
and, where a date has it, in the genitive.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.text.search_key import fold

_MONTHS = """
    january jan januar jänner janvier janv enero ene styczeń stycznia sty січень січня січ ocak oca
    february feb februar feber février févr fév febrero luty lutego lut лютий лютого лют şubat şub
    march mar märz mrz mär mars marzo marzec marca березень березня бер mart
    april apr avril avr abril abr kwiecień kwietnia kwi квітень квітня квіт nisan nis
    may mai mayo maj maja травень травня трав mayıs
    june jun juni juin junio czerwiec czerwca cze червень червня черв haziran haz
    july jul juli juillet juil julio lipiec lipca lip липень липня лип temmuz tem
    august aug août agosto ago sierpień sierpnia sie серпень серпня серп ağustos ağu
    september sep sept septembre septiembre wrzesień września wrz вересень вересня вер eylül eyl
    october oct oktober okt octobre octubre październik października paź жовтень жовтня жовт ekim
    november nov novembre noviembre listopad listopada lis листопад листопада лист kasım kas
    december dec dezember dez décembre déc diciembre dic grudzień grudnia gru грудень грудня груд
"""

MONTH_WORDS: Mapping[str, int] = MappingProxyType(
    {
        fold(name): number
        for number, line in enumerate(_MONTHS.strip().splitlines(), 1)
        for name in line.split()
    }
    | {fold("aralık"): 12, "ara": 12}
)
"""Each name and short form of a month -> its number."""


def _words(text: str) -> frozenset[str]:
    """The words of a list with vertical bars between them, folded."""
    return frozenset(fold(word) for word in " ".join(text.split()).split("|"))


EARLY_WORDS = _words(
    "early|beginning|anfang|début|principios|początek|na początku|початок|на початку"
)
MIDDLE_WORDS = _words("mid|middle|mitte|mi|mediados|połowa|w połowie|середина|в середині")
LATE_WORDS = _words("late|end|ende|fin|finales|koniec|pod koniec|кінець|наприкінці")
ABOUT_WORDS = _words("about|around|circa|ca|c|approx|approximately|etwa|vers|hacia|około|близько")
UNKNOWN_DAY = _words(
    "tbd|tba|tbc|to be determined|to be announced|to be confirmed|unknown|not known|n/a|na|none"
    "|?|-|--|...|offen|unbekannt|inconnu|à déterminer|por determinar|desconocido|nieznany|nieznana"
    "|nieznane|невідомо|belirsiz|date tbd|date unknown|not yet announced|no date"
)
"""What says that nobody knows the day."""

WEEK_OF = "week of "
"""What stands before the first of seven days."""

RANGE_WORDS = _words("to|until|till|through|thru|bis|au|à|al|hasta|do|до|по")
"""What stands between the first and the last day, as a dash does."""

EITHER = _words("or|oder|ou|o|lub|або|veya")
"""What stands between two days of which one is meant."""

FILLERS = _words(
    "of|de|del|du|den|dem|am|le|el|the|on|dnia|року|р|рік|r|roku|from|vom|von|od|з|від"
)
"""What stands in a date and says nothing of the day."""

WEEKDAYS = _words(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri"
    "|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi"
    "|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado"
    "|domingo|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|понеділок|вівторок|середа"
    "|четвер|п'ятниця|субота|неділя|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
)
