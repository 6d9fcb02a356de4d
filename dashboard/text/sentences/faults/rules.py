"""What a person should look at in a data set without a fault."""

from dashboard.text.english import counted, quoted

REMARK = "or say in remarks.csv why it is right"
ONE_OR_TWO = (
    f"if it is one person, write one name in one row; if two, the wikidata of each, {REMARK}"
)


def other_rank(rank: str, role: str, ranks: str) -> str:
    """A rank that the name of the office does not have."""
    return f"is {rank}, and the role {quoted(role)} is that of a {ranks}; mend one, {REMARK}"


def name_of_two(name: str, other: str) -> str:
    """The name of two people."""
    return (
        f"{quoted(name)} is also the name of {quoted(other)}; make one person of "
        "them, or tell the two apart: in the name, or by the wikidata of each"
    )


def nearly(name: str, other: str) -> str:
    """A name that differs from another by one letter."""
    return f"{quoted(name)} is nearly {quoted(other)}; {ONE_OR_TWO}"


def alias_of(name: str, other: str) -> str:
    """A name that another person has among the aliases."""
    return f"{quoted(name)} is an alias of {quoted(other)}; {ONE_OR_TWO}"


def other_city_name(name: str, usual: str, number: int) -> str:
    """A city that other records call otherwise."""
    rows = f"{counted(number, 'row')} call{'s' * (number == 1)}"
    return f"is {quoted(name)}, which {rows} {quoted(usual)}; write one, {REMARK}"


def backwards(status: str, before: str, day: object) -> str:
    """A status that comes before the one which it had already."""
    return f'is "{status}", after "{before}" on {day}; mend the status or a day, {REMARK}'


def one_source(source: str) -> str:
    """A record of which one source tells."""
    return f"has one source, {quoted(source)}; add a report of a second that does not rest on it"


def outside_coverage(when: str, since: object, until: object) -> str:
    """A record whose days are none that the data set covers."""
    return (
        f"is dated {when}, outside the coverage of datapackage.json ({since} to {until}); "
        f"mend one, {REMARK}"
    )


def no_unit(quantity: str) -> str:
    """A quantity of something that nobody names."""
    number = quoted(quantity)[1:-1]
    return f"is empty, and the quantity is {number}; say what it counts: missiles, tonnes"


def no_code(code: str, cure: str) -> str:
    """A code that no warning has; the cure is a clause."""
    return f"{quoted(code)} is no code of a warning; {cure}"


def idle_answer(code: str, record: str) -> str:
    """A code that is answered, and that a record does not have."""
    return f"answers {quoted(code)[1:-1]}, of which nothing warns in {quoted(record)}; take it out"
