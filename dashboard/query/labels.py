"""What a view of a data set may ask for, and how people read it."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.dataset import Dataset
from dashboard.query.answers import once
from dashboard.view import view as views

KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "visit": "visits",
        "shipment": "shipments",
        "negotiation": "talks",
        "financial aid": "financial aid",
        "sanctions": "sanctions",
        "force posture": "force posture",
        "position": "positions",
        "conflict": "conflict",
    }
)


@once
def choices(dataset: Dataset) -> views.Choices:
    """What each field of a view may be in this data set, with the label that people read."""
    kinds = {kind: KIND_LABELS[kind] for kind in dataset.names["kind"]}
    records = dataset.records
    labels = dict(zip(records["id"].tolist(), records["label"].tolist(), strict=True))
    selected = MappingProxyType(labels)
    return MappingProxyType(
        {
            **dataset.names,
            "city": dataset.names["place"],
            "kind": MappingProxyType(kinds),
            "group": views.GROUPS,
            "flag": views.FLAGS,
            "chart": views.CHARTS,
            "data": MappingProxyType({dataset.name: dataset.title}),
            "selected": selected,
            "record": selected,
        }
    )
