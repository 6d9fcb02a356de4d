"""What is said of the entries of a calendar (iCalendar, RFC 5545)."""

NO_CALENDAR = "is no calendar that can be read; it has no BEGIN:VCALENDAR"
BROKEN_CALENDAR = "is no calendar that can be read; export it anew as iCalendar (RFC 5545)"

NO_BEGIN = "is missing or no date; every entry needs the day on which it begins"
BAD_END = "is no date; write the day after the last"
ENTRY_ENDS_FIRST = "ends before it begins; mend one of the two"
OUT_OF_TIME = "lies outside the years 1 to 9999, which are all that a data set holds"
REPEATS = "repeats the entry; a visit is one stay: write each as an entry of its own"
NO_SUMMARY = "is missing; every entry needs a title"
NO_EVENT = "is no event; only events have days"
OLDER_VERSION = "has a newer version in the calendar, which is kept in its place"
"""Why an entry is no record of its own."""

DAY_OF_UTC = "is in UTC without a time zone; the day is that of UTC"
"""What to look at in an entry that was read."""
