"""The panel out of which pictures, data and addresses are taken."""

EXPORT_AND_SHARE = "Export and share"
PICTURE_LABEL, DATA_LABEL, LINK_AND_EMBED = "Picture", "Data", "Link and embed"

AT_ONCE_LABEL = "Quick download"
SLIDE, FILM, SPREADSHEET, CALENDAR = "Slide (PNG)", "Film (GIF)", "Spreadsheet (XLSX)", "Calendar"
"""What is asked for most of a view."""

CHART_LABEL, FORMAT_LABEL, SIZE_LABEL, COLOURS_LABEL = "Chart", "Format", "Size", "Colours"
CUSTOM_SIZE = "Custom size"
TEXTS_AND_MARKS = "Texts and marks"
SMALLER_LABEL, NORMAL_LABEL, LARGER_LABEL, LARGEST_LABEL = "Smaller", "Normal", "Larger", "Largest"
PICTURE_TITLE, TITLE_OF_DATA = "Title", "The data set's own"
HEADLINE_LABEL, NO_HEADLINE_LABEL = "Headline", "None"
CREDIT, CREDIT_EXAMPLE = "Credit", "Graphic: …"
INCLUDE = "Include"

DOWNLOAD, COPY = "Download", "Copy"
COPY_PICTURE_ADDRESS = "Copy the address of the picture"

FOR_LABEL, WHAT_LABEL = "For", "What"
RECORDS_OF_VIEW = "The records of the view, as known on its day, with their sources."
ONE_PAGE = "Everything in one page that needs no server: "
THE_DOSSIER = "the dossier"

LINK = "Link"
ABOUT_CALENDAR = "A calendar of its visits, to subscribe to"
ABOUT_FEED = "A feed of what changes"
ABOUT_FRAMES = (
    "A frame for your own site. It stays empty there unless whoever runs this server allows it "
    "(--allow-embed and the name of the site). Its colours are those chosen for the picture."
)
ABOUT_PICTURES = (
    "A picture that was exported here opens its view: drop it on this page, which "
    "says who signed it, or that nobody did."
)


LOOK_LABELS = {"light": "Light", "dark": "Dark", "transparent": "Transparent"}
"""What the colours of a picture are called."""

HEADLINES_LABELS = {"finding": "The finding"}
"""What the headlines of a picture are called."""


def needs_ffmpeg(form: str) -> str:
    """A format that cannot be had without that program."""
    return f"{form}: needs ffmpeg"


def in_pixels(side: str) -> str:
    """A side of a picture."""
    return f"{side} in pixels"


def in_a_frame(chart: str) -> str:
    """A chart for another site."""
    return f"{chart} in a frame"


def copy_text(title: str) -> str:
    """What a button copies."""
    return f"Copy: {title}"
