"""XML files that list records -> each record's texts, with the line on which it begins.

Read with defusedxml: a document type, entities and what lies outside the file are refused.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from dashboard.importers.imported import SourceError
from dashboard.text.sentences.imports import xml_files as sentences
from dashboard.text.sentences.imports.source_files import cannot_open


@dataclass(frozen=True)
class Record:
    """An element of a list: its file and line, its attributes, and the text of each child.

    `texts` has the text of a child under its tag, without line ends and indentation, and each
    attribute of a child as `child@attribute`, of the element itself as `@attribute`.
    """

    file: Path
    line: int
    tag: str
    texts: dict[str, str] = field(default_factory=dict)


class _Records(ContentHandler):
    """Gathers the elements of certain tags."""

    def __init__(self, file: Path, tags: Collection[str]) -> None:
        super().__init__()
        self.file, self.tags = file, tags
        self.records: list[Record] = []
        self.inside = False
        self.child = ""
        self.pieces: list[str] = []
        self.locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX's name
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        if not self.inside and name in self.tags:
            self.inside = True
            line = self.locator.getLineNumber() if self.locator else 0
            self.records.append(Record(self.file, int(line or 0), name))
            self._attributes("", attrs)
        elif self.inside and not self.child:
            self.child, self.pieces = name, []
            self._attributes(name, attrs)

    def _attributes(self, child: str, attrs: AttributesImpl) -> None:
        for name, value in attrs.items():
            self.records[-1].texts[f"{child}@{name}"] = " ".join(value.split())

    def characters(self, content: str) -> None:
        if self.child:
            self.pieces.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's name
        if self.inside and name == self.child:
            self.records[-1].texts[name] = " ".join("".join(self.pieces).split())
            self.child = ""
        elif self.inside and name in self.tags and not self.child:
            self.inside = False


def read_records(file: Path, tags: Collection[str]) -> list[Record]:
    """The elements of these tags in the file; `SourceError` where it is no XML to be read."""
    handler = _Records(file, tags)
    try:
        with file.open("rb") as stream:
            parse(stream, handler, forbid_dtd=True)
    except SAXParseException as error:
        where = f"{file}:{error.getLineNumber()}"
        raise SourceError(sentences.no_xml(where, error.getMessage())) from error
    except DefusedXmlException as error:
        raise SourceError(sentences.document_type(file)) from error
    except OSError as error:
        raise SourceError(cannot_open(file, error.strerror)) from error
    return handler.records
