"""The forms of files that can be imported: an entry for each, and nothing else to list them."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.importers import (
    gdelt,
    history_state,
    ics,
    kiel,
    sipri,
    spreadsheet,
    timelinejs,
    wikitable,
)
from dashboard.importers.imported import ImportFormat

IMPORT_FORMATS: Mapping[str, ImportFormat] = MappingProxyType(
    {
        "spreadsheet": ImportFormat(
            "one table with a row a visit or shipment, as a data set of its own",
            "XLSX, ODS, CSV, TSV or JSON files, as a served list",
            spreadsheet.read_spreadsheet,
            spreadsheet.spreadsheet_reader,
        ),
        "history-state": ImportFormat(
            "travels of US presidents and secretaries of state, and visits of foreign leaders",
            "the XML folders of HistoryAtState/travels and HistoryAtState/visits",
            history_state.read_history_state,
        ),
        "timelinejs": ImportFormat(
            "stories for TimelineJS, versions 3 and 2, of which visits and other events are made",
            "JSON files, or the spreadsheet saved as CSV",
            timelinejs.read_timelinejs,
        ),
        "gdelt": ImportFormat(
            "candidates for visits, talks and military aid between two governments",
            "event files of GDELT 2.0 (.export.CSV), also zipped",
            gdelt.read_gdelt,
        ),
        "ics": ImportFormat(
            "a calendar (iCalendar), of which visits and other events are made",
            "ICS files",
            ics.read_ics,
        ),
        "wikitable": ImportFormat(
            "a page of Wikipedia with tables of visits",
            "the page saved as HTML, or its wikitext (text, or the XML of Special:Export)",
            wikitable.read_wikitable,
        ),
        "kiel": ImportFormat(
            "aid to Ukraine, pledged, decided and delivered (Ukraine Support Tracker)",
            "the workbook, or its sheet “Bilateral Assistance, MAIN DATA” saved as CSV",
            kiel.read_kiel,
        ),
        "sipri": ImportFormat(
            "arms ordered and delivered (SIPRI Arms Transfers Database)",
            "the transfer register as CSV, or saved as a workbook",
            sipri.read_sipri,
        ),
    }
)
"""Each form by its name on the command line."""
