"""The help of the page: what a mark means, the keys, how a date is known."""

HELP_TITLE = "How to read this page"
MARKS_HEADING = "What a mark means"
COLOUR_AND_SHAPE = "Colour says where to, shape says what."
KEYS_HEADING = "Keys"
DATES_HEADING = "How a date is known"

MARK_MEANINGS = (
    ("●", "a known day; a bar is a known stay of several days"),
    ("▭", "a pale bar: the day is not known, it is one of those"),
    ("○", "outlined: planned. Filled: it happened"),
    ("◉", "an outline with a point: under way or in transit, or of a trip a part happened"),
    ("×", "cancelled, declined or refused"),
    ("┄", "a dotted bracket: an earlier date, with an arrow to where it moved"),
    ("◐", "the hollow part: a disputed date, only some sources of that day give it"),
    ("⊠", "a crossed bracket: a claim was contradicted later"),
    ("?", "its date has passed, and no source in this data set says what came of it"),
    ("≠", "sources disagree"),
)
"""Each mark, and what it means."""

KEY_MEANINGS = (
    ("Tab", "from one part of the page to the next"),
    ("Arrows", "among the entries of the key and the names of rows: from one to the next"),
    ("← →", "on a chart: along time"),
    ("↑ ↓", "on the timeline: across rows"),
    ("Enter", "select the mark or the table's row; its details open"),
    ("Enter", "in the search: make filters of “G7” or “foreign ministers in February”"),
    ("“ ” and −", "in the search: a phrase, and a word that a record must not have"),
    ("Ctrl + Enter", "mark several, to see only those"),
    ("Finger held", "on a mark: mark it; taps then mark more, to see only those"),
    ("N, P", "next and previous record in time"),
    ("Space", "on the timeline: play or stop"),
    ("+ −", "on the timeline and the map: zoom in and out"),
    ("0", "on the map: frame all that is shown"),
    ("← → ↑ ↓", "on a note of your own: move it; with Shift, farther"),
    ("Enter, Delete", "on a note of your own: change its text, take it away"),
    ("Ctrl + Z", "undo the last change of the view; with Shift, redo it"),
    ("Esc", "close what is open"),
    ("?", "this help"),
)
"""Each key, and what it does."""

DATE_RULES = (
    "Every date is as exact as its source: “later this week” is drawn as a week.",
    "The latest statement counts; of statements of one day, the one with the better source. "
    "The others stay, and the details name them all.",
    "“Known on” shows what had been reported by a day. Nothing is called completed that "
    "nobody has reported so.",
)
