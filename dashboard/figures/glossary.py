"""The words of this dashboard, each said in a sentence or two."""

from __future__ import annotations

from etl.text import N_, _

# By subject: the record, its figures, what is known and what is not.
TERMS: tuple[tuple[str, str], ...] = (
    (
        N_("Record"),
        N_(
            "The tables that are kept by hand: what public pages say, one row a fact, each with "
            "the page that it was taken from."
        ),
    ),
    (
        N_("Source"),
        N_(
            "A public page that facts were taken from. Tier 1 is an official page or the page of "
            "the body that does the work, tier 2 a news agency, newspaper or broadcaster, tier 3 "
            "an encyclopaedia, blog, digest or copy."
        ),
    ),
    (
        N_("Publisher"),
        N_(
            "Whoever published a text first, counted as one voice: an agency, its outlets and its "
            "reprints are one publisher. A page whose publisher is not known supports a figure, "
            "but is no voice of its own."
        ),
    ),
    (
        N_("Copy, not linked"),
        N_(
            "A page that was read as a copy on an unrelated site. It is cited by publisher and "
            "date; its address is neither shown nor exported."
        ),
    ),
    (
        N_("Statement"),
        N_(
            "What one source says about the size of a batch or of a running total. Statements may "
            "disagree; all of them are kept."
        ),
    ),
    (
        N_("Fund"),
        N_("The Special Fund of the Lancang-Mekong Cooperation, which pays for yearly batches."),
    ),
    (
        N_("Batch"),
        N_("The projects of one country and one fund year of the fund."),
    ),
    (
        N_("Fund year"),
        N_(
            "The year that a batch is counted under. It differs from the year of signing and of "
            "payment. It is stated by a source, or inferred from what sources say."
        ),
    ),
    (
        N_("Batch figure"),
        N_(
            "What is counted for a batch after its statements were compared, with the lowest and "
            "highest number stated, the agreement and the rows it rests on."
        ),
    ),
    (
        N_("Running total"),
        N_(
            "What a source says of several batches together. It is compared with the sum of these "
            "batches and never added to them."
        ),
    ),
    (
        N_("Agreement"),
        N_(
            "How far the sources of a figure agree: agreed, one publisher, disputed, implied or "
            "not reported."
        ),
    ),
    (
        N_("Agreed"),
        N_("Two or more publishers, and all statements fit together."),
    ),
    (
        N_("One publisher"),
        N_("All statements fit together, but one publisher alone stands behind them."),
    ),
    (
        N_("Disputed"),
        N_(
            "At least one statement does not fit the others within their wording and rounding. "
            "One is counted by a fixed rule, and all are shown. Sums take the lowest."
        ),
    ),
    (
        N_("Implied"),
        N_(
            "Reported by nobody, but left over when the other batches are taken from a running "
            "total. It is arithmetic, shown as a range, and stands in no sum."
        ),
    ),
    (
        N_("Not reported, silent"),
        N_(
            "Something is known to exist or to have taken place, and no page that was read tells "
            "its figure or this country's part. It is not a zero, and nobody is called absent."
        ),
    ),
    (
        N_("Set aside"),
        N_("A statement that is shown with the reason why no figure rests on it."),
    ),
    (
        N_("At least"),
        N_(
            "Stands before a sum that leaves something out: a batch is not reported, or disputed "
            "and counted with its lowest number."
        ),
    ),
    (
        N_("Itemised"),
        N_("A project of a batch that is known by its name, not only as one of a number."),
    ),
    (
        N_("Evidence"),
        N_(
            "How a country's part in a meeting is known: by a named person, by a ministry or body, "
            "or by the name of the country alone."
        ),
    ),
    (
        N_("Coverage"),
        N_(
            "What is known of a country, a year and a subject. Documented: a fact with two or more "
            "publishers or an official page. Thin: one publisher. Disputed. Silent: expected, and "
            "nothing found. Blank: nothing was to be expected."
        ),
    ),
    (
        N_("Overdue"),
        N_(
            "Has a date by which it was due, the date has passed, and no page reports it as done. "
            "A plan or an announcement is never overdue by itself."
        ),
    ),
    (
        N_("Edition"),
        N_(
            "One build of the published data, named by a hash of its content, with the day up to "
            "which the record was read. The same edition always shows the same numbers."
        ),
    ),
    (
        N_("Receipt"),
        N_("The rows of the record and the pages that a shown number rests on."),
    ),
)


def glossary() -> list[tuple[str, str]]:
    """Each word with what it means here."""
    return [(_(word), _(meaning)) for word, meaning in TERMS]
