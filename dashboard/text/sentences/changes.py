"""What became of a record between two days, and what moved out of a period."""


def change(subject: str, news: str) -> str:
    """Who, and what became of it."""
    return f"{subject}: {news}."


def subject(title: str, route: str, *, goods: bool) -> str:
    """Who, from where to where: `Boris Johnson (United Kingdom → Kyiv)`."""
    if goods:
        return f"{route}, {title}"
    return f"{title} ({route})" if route else title


def new(now: str) -> str:
    """A record of which nobody knew before."""
    return f"new, {now}"


def now_and_before(now: str, before: str) -> str:
    """What is known, and what was known: `confirmed ...; on 31 January it was announced ...`."""
    return f"{now}; {before}"


def it_was(day: str, status: str, *, claimed: bool) -> str:
    """What was known on a day, or before (""): `on 31 January it was announced for 3 February`."""
    on = f"on {day}" if day else "before,"
    return f"{on} {'it was said to be' if claimed else 'it was'} {status}"


def denial(claim: str, day: str, later: str, instead: str, publisher: str) -> str:
    """A claim and what denies it, each with its day ("" where nobody recorded it).

    `said on 31 January to be delivered; on 2 February still pledged (BBC)`.
    """
    on, then = (f"on {each} " if each else "" for each in (day, later))
    return f"said {on}to be {claim}; {then}{instead} ({_unbracketed(publisher)})"


def still(status: str) -> str:
    """A plan that a claim was wrong about."""
    return f"still {status}"


def counterclaim(state: str) -> str:
    """What a report says that denies a claim."""
    return f"said to be {state}"


def moved_out(title: str, was: str, now: str) -> str:
    """A record that lay in the period and lies elsewhere."""
    return f"{title}: {was}; now {now}."


def _unbracketed(publisher: str) -> str:
    """The publisher as it stands inside brackets: `BNS, The Baltic Times`."""
    return publisher.replace(" (", ", ").replace(")", "")
