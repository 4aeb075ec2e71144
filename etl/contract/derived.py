"""The tables that the ETL derives (rules: DESIGN section 4, cited by number in the modules)."""

from __future__ import annotations

from etl.contract import codes
from etl.contract.columns import (
    code,
    count,
    country,
    date,
    fund_year,
    key,
    money,
    number,
    reference,
    references,
    text,
    texts,
    year,
)
from etl.contract.model import Column, Kind, Table
from etl.text import N_

_BATCH_ROWS = ("fund_statements", "programs")

BATCH_FIGURES = Table(
    name="batch_figures",
    title=N_("Batch figures"),
    meaning=N_(
        "What is counted for each country and fund year after the statements were "
        "reconciled: one row a batch and measure. A row without fund year gathers what is "
        "stated without one; it is never added to batches."
    ),
    key=("country", "fund_year", "measure"),
    columns=(
        country("country", meaning=N_("the country"), required=True),
        fund_year("fund_year", meaning=N_("batch; empty: year not stated")),
        code(
            "fund_year_basis",
            meaning=N_("stated if any counted statement states the year"),
            codes=codes.YEAR_BASES,
            required=True,
        ),
        code("measure", meaning=N_("what is counted"), codes=codes.MEASURES, required=True),
        money("value", meaning=N_("the figure that counts; empty if none is reported")),
        code("qualifier", meaning=N_("how the counted figure was worded"), codes=codes.QUALIFIERS),
        money("low", meaning=N_("smallest number stated")),
        money("high", meaning=N_("largest number stated")),
        code(
            "agreement",
            meaning=N_(
                "agreed (two or more publishers, all compatible), single (one publisher), "
                "disputed (incompatible statements), implied (arithmetic from running "
                "totals), silent (nothing reported)"
            ),
            codes=codes.AGREEMENTS,
            required=True,
        ),
        money("implied_low", meaning=N_("smallest number that the running totals leave")),
        money("implied_high", meaning=N_("largest number that the running totals leave")),
        references(
            "sources",
            "sources",
            meaning=N_("pages of the counted statements"),
        ),
        texts("publishers", meaning=N_("publishers of the counted statements, each once")),
        date("signed_on", meaning=N_("latest date of signing stated for the batch")),
        references(
            "receipt",
            *_BATCH_ROWS,
            meaning=N_(
                "rows that the figure rests on, the counted statement first; of an implied "
                "figure the running totals and the counted statements of the other batches; "
                "of a silent one the rows that show the batch to exist"
            ),
        ),
        references(
            "outside",
            "fund_statements",
            meaning=N_("statements that are incompatible with the counted ones"),
        ),
        references(
            "set_aside",
            "fund_statements",
            meaning=N_("statements shown but never counted, reason in fund_statements"),
        ),
    ),
)

RUNNING_TOTAL_CHECKS = Table(
    name="running_total_checks",
    title=N_("Running-total checks"),
    meaning=N_(
        "Every running total beside the sum of the batches it covers: one row a statement "
        "and measure."
    ),
    key=("statement_id", "measure"),
    columns=(
        reference(
            "statement_id", "fund_statements", meaning=N_("the running total"), required=True
        ),
        code("measure", meaning=N_("what is counted"), codes=codes.MEASURES, required=True),
        country("country", meaning=N_("the country; empty for the whole fund")),
        code("scope", meaning=N_("whom it speaks of"), codes=codes.SCOPES, required=True),
        text("scope_body", meaning=N_("the body of scope agency")),
        money("stated", meaning=N_("the total as stated"), required=True),
        code("qualifier", meaning=N_("how it was worded"), codes=codes.QUALIFIERS, required=True),
        money("stated_low", meaning=N_("smallest whole number that the wording allows")),
        money("stated_high", meaning=N_("largest whole number that the wording allows")),
        Column("covered", Kind.YEARS, N_("fund years of the batches it covers")),
        Column("missing", Kind.YEARS, N_("covered batches that have no figure")),
        money("sum_low", meaning=N_("smallest sum of the covered batches that have a figure")),
        money("sum_high", meaning=N_("largest such sum")),
        code(
            "result",
            meaning=N_(
                "agrees, disagrees, incomplete (a covered batch has no figure), unknown "
                "(what it covers cannot be told)"
            ),
            codes=codes.CHECK_RESULTS,
            required=True,
        ),
        references(
            "receipt",
            "fund_statements",
            meaning=N_("the running total and the statements counted in the sum"),
        ),
    ),
)

ATTENDANCE = Table(
    name="attendance",
    title=N_("Attendance"),
    meaning=N_(
        "What is known of each country's part in each meeting: one row a meeting and "
        "country, also where nothing is reported."
    ),
    key=("meeting_id", "country"),
    columns=(
        reference("meeting_id", "meetings", meaning=N_("the meeting"), required=True),
        country("country", meaning=N_("the country"), required=True),
        code(
            "invited",
            meaning=N_("whether the event was held for the country"),
            codes=codes.INVITATIONS,
            required=True,
        ),
        code(
            "evidence",
            meaning=N_(
                "strongest evidence; silent where an invited country is not mentioned, "
                "empty where the country was not part of the event or that is not known"
            ),
            codes=codes.ATTENDANCE_EVIDENCE,
        ),
        code("role", meaning=N_("foremost role"), codes=codes.ROLES),
        code("level", meaning=N_("highest level"), codes=codes.LEVELS),
        references(
            "receipt",
            "participation",
            "meetings",
            meaning=N_(
                "rows of participation; the meeting itself where it alone names the country as host"
            ),
        ),
    ),
)

COVERAGE = Table(
    name="coverage",
    title=N_("Coverage"),
    meaning=N_(
        "What is documented, thin, disputed or silent: one row a country, year and subject."
    ),
    key=("country", "year", "subject"),
    columns=(
        country("country", meaning=N_("the country"), required=True),
        year("year", meaning=N_("the year"), required=True),
        code("subject", meaning=N_("the subject"), codes=codes.SUBJECTS, required=True),
        code(
            "state",
            meaning=N_("best documented fact of that year"),
            codes=codes.COVERAGE_STATES,
            required=True,
        ),
        count("facts", meaning=N_("facts found"), required=True),
        count("silences", meaning=N_("facts expected and not found"), required=True),
        references(
            "receipt",
            "participation",
            "fund_statements",
            "programs",
            "milestones",
            "national_figures",
            "meetings",
            meaning=N_("rows found, and rows that show that something was to be expected"),
        ),
    ),
)

INDICATORS = Table(
    name="indicators",
    title=N_("Indicators"),
    meaning=N_(
        "National poverty figures and third-party series: one row a value. Values of "
        "different series are never joined or ranked."
    ),
    key=("indicator_id",),
    columns=(
        key("indicator_id", meaning=N_("name of the row")),
        code("dataset", meaning=N_("data set"), codes=codes.DATASETS, required=True),
        country("country", meaning=N_("the country"), required=True),
        year("year", meaning=N_("year of the value"), required=True),
        text("series", meaning=N_("values that may be joined in one line"), required=True),
        text("indicator", meaning=N_("what is measured"), required=True),
        number("value", meaning=N_("value as published"), required=True),
        text("unit", meaning=N_("unit of the value"), required=True),
        text("definition", meaning=N_("line, method and limits")),
        code("basis", meaning=N_("who says so"), codes=codes.FIGURE_BASES),
        text("vintage", meaning=N_("when the value was published or the cut was written")),
        references(
            "sources",
            "sources",
            "external_sources",
            meaning=N_("where it was taken from"),
            required=True,
        ),
    ),
)

COUNTRY_NAMES = Table(
    name="country_names",
    title=N_("Country names"),
    meaning=N_(
        "Names of the six countries: one row a country and language, in the order in which "
        "they are shown."
    ),
    key=("country", "locale"),
    columns=(
        country("country", meaning=N_("the country"), required=True),
        code("locale", meaning=N_("language"), codes=codes.LANGUAGES, required=True),
        text(
            "name",
            meaning=N_("English: as the United Nations write it; others: CLDR"),
            required=True,
        ),
    ),
)

GEOGRAPHY = Table(
    name="geography",
    title=N_("Geography"),
    meaning=N_("Outlines for orientation, no position taken: one row a ring or line."),
    key=("layer", "code", "part"),
    columns=(
        code("layer", meaning=N_("what is outlined"), codes=codes.GEOGRAPHY_LAYERS, required=True),
        text(
            "code",
            meaning=N_("ISO 3166-1 alpha-3 or ISO 3166-2; the river by its name"),
            required=True,
        ),
        count("part", meaning=N_("number of the ring or line, from 1"), required=True),
        text("country", meaning=N_("ISO 3166-1 alpha-3, where it lies in one country")),
        text("name", meaning=N_("name as in the source")),
        Column(
            "longitudes", Kind.NUMBERS, N_("degrees east, in order along the line"), required=True
        ),
        Column(
            "latitudes", Kind.NUMBERS, N_("degrees north, in order along the line"), required=True
        ),
    ),
)

DERIVED = (
    BATCH_FIGURES,
    RUNNING_TOTAL_CHECKS,
    ATTENDANCE,
    COVERAGE,
    INDICATORS,
    COUNTRY_NAMES,
    GEOGRAPHY,
)
