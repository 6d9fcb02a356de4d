"""What people write in a column of statuses, in seven languages -> the words of the data model."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.vocabularies import STATUSES
from dashboard.text.search_key import fold

_WORDS = {
    "announced": "planned|scheduled|expected|upcoming|geplant|angekündigt|prévu|prévue|annoncé"
    "|previsto|planificado|anunciado|planowana|planowany|zapowiedziana|заплановано|запланований"
    "|оголошено|planlandı|planlanıyor|duyuruldu",
    "confirmed": "bestätigt|confirmé|confirmée|confirmado|confirmada|potwierdzona|potwierdzony"
    "|підтверджено|doğrulandı|onaylandı",
    "under way": "ongoing|in progress|underway|laufend|läuft|en cours|en curso|w trakcie|триває"
    "|devam ediyor",
    "completed": "done|took place|held|finished|happened|abgeschlossen|stattgefunden|erfolgt"
    "|effectué|effectuée|terminé|realizado|realizada|completado|zakończona|zakończony|odbyła się"
    "|завершено|відбувся|відбулося|tamamlandı|gerçekleşti|yapıldı",
    "postponed": "delayed|rescheduled|verschoben|reporté|reportée|aplazado|aplazada|pospuesto"
    "|przełożona|przełożony|відкладено|перенесено|ertelendi",
    "cancelled": "canceled|called off|abgesagt|annulé|annulée|cancelado|cancelada|odwołana"
    "|odwołany|скасовано|iptal|iptal edildi",
    "declined": "abgelehnt|refusé|rechazado|odrzucona|відхилено|reddedildi",
    "delivered": "arrived|geliefert|livré|livrée|entregado|entregada|dostarczono|доставлено"
    "|поставлено|teslim edildi",
    "pledged": "promised|committed|zugesagt|promis|prometido|obiecano|обіцяно|taahhüt edildi",
    "approved": "genehmigt|approuvé|aprobado|zatwierdzono|схвалено|onaylandı",
    "in transit": "shipped|on the way|unterwegs|en route|en camino|w drodze|в дорозі|yolda",
}


def _of(table: str) -> Mapping[str, str]:
    """Each word that means a status of a table, folded -> the status."""
    vocabulary = STATUSES[table]
    others = {
        fold(word): status
        for status, words in _WORDS.items()
        if status in vocabulary
        for word in words.split("|")
    }
    return MappingProxyType({**others, **{fold(status): status for status in vocabulary}})


STATUS_BY_WORD: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {table: _of(table) for table in ("visits", "shipments")}
)
"""By table: each word that means a status, folded -> the status."""

LEAST_STATUS: Mapping[str, str] = MappingProxyType(
    {"visits": "announced", "shipments": "pledged", "events": "announced"}
)
"""The least that is meant by what stands in a list."""
