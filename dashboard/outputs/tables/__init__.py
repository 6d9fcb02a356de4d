"""The records as tables and in the formats of other programs."""

from dashboard.outputs.tables.content import TABLES, Content
from dashboard.outputs.tables.registry import FORMATS, write_table

__all__ = ["FORMATS", "TABLES", "Content", "write_table"]
