"""The records as tables and in the formats of other programs."""

from dashboard.outputs.tables.content import FILE_TABLES, Content
from dashboard.outputs.tables.registry import FORMATS, check_table, write_table

__all__ = ["FILE_TABLES", "FORMATS", "Content", "check_table", "write_table"]
