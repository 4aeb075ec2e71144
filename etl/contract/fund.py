"""The tables of the record on the fund: its programs and what the sources say of its size."""

from __future__ import annotations

from etl.contract import codes
from etl.contract.columns import (
    NOTES,
    SOURCE_OF_ROW,
    SOURCES_OF_ROW,
    code,
    count,
    countries,
    country,
    date,
    fund_year,
    key,
    money,
    reference,
    text,
    texts,
    yes_no,
)
from etl.contract.model import Column, Kind, Table
from etl.text import N_

PROGRAMS = Table(
    name="programs",
    title=N_("Programs"),
    meaning=N_("Projects and programs: one row a program, with components marked."),
    source="record/programs.csv",
    key=("program_id",),
    ordered=(("start_date", "end_date"),),
    columns=(
        key("program_id", meaning=N_("name of the program; a year in it is a label only")),
        reference(
            "parent_id", "programs", meaning=N_("umbrella program, if the row is a component")
        ),
        text("title", meaning=N_("title"), required=True),
        code(
            "title_kind",
            meaning=N_("where the title is from"),
            codes=codes.TITLE_KINDS,
            required=True,
        ),
        country(
            "country",
            meaning=N_("who proposed or carries it out; empty where only the fund is named"),
        ),
        countries("partner_countries", meaning=N_("partners named")),
        countries("site_countries", meaning=N_("where the work takes place, if told")),
        code("fund", meaning=N_("who pays"), codes=codes.FUNDS, required=True),
        fund_year("fund_year", meaning=N_("batch of the fund")),
        code(
            "fund_year_basis",
            meaning=N_("stated by a source of the row, inferred (reason in notes), or unknown"),
            codes=codes.YEAR_BASES,
            required=True,
        ),
        date("signed_on", meaning=N_("agreement signed")),
        text("implementing_body", meaning=N_("who carries it out")),
        money("amount", meaning=N_("amount in its currency"), with_column="currency"),
        code("currency", meaning=N_("ISO 4217"), codes=codes.CURRENCIES, with_column="amount"),
        money(
            "amount_usd",
            meaning=N_("US dollars, only as given by the source"),
            unit=N_("US dollars"),
        ),
        code(
            "amount_qualifier",
            meaning=N_("how the amount was worded; shared is one figure for several programs"),
            codes=codes.AMOUNT_QUALIFIERS,
            with_column="amount",
        ),
        code(
            "priority_area",
            meaning=N_("field of the work"),
            codes=codes.PRIORITY_AREAS,
            required=True,
        ),
        yes_no(
            "poverty_relevant",
            meaning=N_(
                "yes only where poverty, rural development or livelihoods of the poor is a "
                "stated aim, or the notes say why"
            ),
        ),
        date("start_date", meaning=N_("start of the work")),
        date("end_date", meaning=N_("end of the work; planned, if the notes say so")),
        code("status", meaning=N_("last one reported"), codes=codes.STATUSES, required=True),
        text("location", meaning=N_("place as reported")),
        Column(
            "admin1_codes",
            Kind.CODES,
            N_("ISO 3166-2 codes of the provinces, regions or states named"),
        ),
        text("beneficiaries", meaning=N_("as reported")),
        count(
            "beneficiary_count",
            meaning=N_("the single number of that text; never to be summed"),
            with_column="beneficiary_unit",
        ),
        code(
            "beneficiary_unit",
            meaning=N_("what is counted"),
            codes=codes.BENEFICIARY_UNITS,
            with_column="beneficiary_count",
        ),
        text("description", meaning=N_("what it does")),
        SOURCES_OF_ROW,
        NOTES,
    ),
)

FUND_STATEMENTS = Table(
    name="fund_statements",
    title=N_("Fund statements"),
    meaning=N_(
        "What each source says about the size of the fund: one row a statement, repeated "
        "announcements and contradictions included."
    ),
    source="record/fund_statements.csv",
    key=("statement_id",),
    columns=(
        key("statement_id", meaning=N_("name of the statement")),
        country("country", meaning=N_("empty for the whole fund")),
        code("scope", meaning=N_("whom it speaks of"), codes=codes.SCOPES, required=True),
        text("scope_body", meaning=N_("the ministries, institute or province of scope agency")),
        code(
            "measure",
            meaning=N_("batch, running total or pledge"),
            codes=codes.STATEMENT_MEASURES,
            required=True,
        ),
        fund_year(
            "fund_year", meaning=N_("batch; for running totals the last batch covered, if told")
        ),
        code(
            "fund_year_basis",
            meaning=N_("stated, inferred (reason in notes), or unknown"),
            codes=codes.YEAR_BASES,
            required=True,
        ),
        date("signed_on", meaning=N_("agreement signed, as this source has it")),
        date("as_of", meaning=N_("running totals: date they are stated for; pledge: when made")),
        count(
            "projects",
            meaning=N_("number of projects"),
            unit=N_("projects"),
            with_column="projects_qualifier",
        ),
        code(
            "projects_qualifier",
            meaning=N_("how the number was worded"),
            codes=codes.QUALIFIERS,
            with_column="projects",
        ),
        money("amount", meaning=N_("amount in its currency"), with_column="currency"),
        code("currency", meaning=N_("ISO 4217"), codes=codes.CURRENCIES, with_column="amount"),
        money(
            "amount_usd",
            meaning=N_("US dollars, only as given by the source"),
            unit=N_("US dollars"),
        ),
        code(
            "amount_qualifier",
            meaning=N_("how the amount was worded"),
            codes=codes.QUALIFIERS,
            with_column="amount",
        ),
        texts("sectors", meaning=N_("fields named")),
        text(
            "set_aside",
            meaning=N_("why the statement is shown but never counted; empty for all others"),
        ),
        SOURCE_OF_ROW,
        NOTES,
    ),
)
