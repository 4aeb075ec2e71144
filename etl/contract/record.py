"""The nine tables of the record, kept by hand in ``data/record`` (dictionary: data/README.md)."""

from __future__ import annotations

from etl.contract import codes
from etl.contract.columns import (
    code,
    count,
    countries,
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
    url,
    year,
    yes_no,
)
from etl.contract.model import Column, Kind, Table
from etl.text import N_

_SOURCE = reference(
    "source_id", "sources", meaning=N_("page that the fact was taken from"), required=True
)
_SOURCES = references(
    "source_ids",
    "sources",
    meaning=N_("pages that the facts were taken from, best first"),
    required=True,
)
_NOTES = text("notes", meaning=N_("limits, conflicts, inferences"))

SOURCES = Table(
    name="sources",
    title=N_("Sources"),
    meaning=N_("The pages that the facts were taken from: one row a page."),
    source="record/sources.csv",
    key=("source_id",),
    columns=(
        key("source_id", meaning=N_("name of the page")),
        text("publisher", meaning=N_("who published the text first"), required=True),
        text(
            "publisher_group",
            meaning=N_("who counts as one voice; empty where the publisher is not identified"),
        ),
        text("title", meaning=N_("headline; in [square brackets] a description"), required=True),
        date("published_on", meaning=N_("date on the page; empty if not shown")),
        code("language", meaning=N_("language of the page"), codes=codes.LANGUAGES, required=True),
        code(
            "kind",
            meaning=N_(
                "official (government, LMC body or the body that carries out the work), "
                "news, report, reference (encyclopaedia, text archive)"
            ),
            codes=codes.SOURCE_KINDS,
            required=True,
        ),
        Column(
            "tier",
            Kind.INTEGER,
            N_(
                "1 official or the implementing body's own page; 2 news agency, newspaper or "
                "broadcaster; 3 encyclopaedia, blog, digest, or a copy on an unrelated site"
            ),
            required=True,
            minimum=1,
            maximum=3,
        ),
        url("url", meaning=N_("address under which the page was read"), required=True),
        yes_no(
            "link",
            meaning=N_("no: a copy on an unrelated host; cite it, but send no reader there"),
        ),
    ),
)

MEETINGS = Table(
    name="meetings",
    title=N_("Meetings"),
    meaning=N_("Meetings, forums, training courses, exchanges and workshops: one row an event."),
    source="record/meetings.csv",
    key=("meeting_id",),
    ordered=(("start_date", "end_date"),),
    columns=(
        key("meeting_id", meaning=N_("series and ordinal, or year and subject")),
        code("series", meaning=N_("series of meetings"), codes=codes.SERIES, required=True),
        count("ordinal", meaning=N_("number within the series"), minimum=1),
        text("name", meaning=N_("name of the event"), required=True),
        date("start_date", meaning=N_("first day; empty where no source dates the event")),
        date("end_date", meaning=N_("last day, if it lasted longer than one")),
        code("format", meaning=N_("in person, by video or both"), codes=codes.FORMATS),
        country(
            "host_country",
            meaning=N_("host; for video meetings of the leaders the Mekong co-chair"),
        ),
        text("host_body", meaning=N_("host or organiser")),
        text("city", meaning=N_("place or places")),
        count(
            "participants",
            meaning=N_("headcount as reported"),
            unit=N_("people"),
            with_column="participants_qualifier",
        ),
        code(
            "participants_qualifier",
            meaning=N_("how the headcount was worded"),
            codes=codes.QUALIFIERS,
            with_column="participants",
        ),
        countries(
            "invited",
            meaning=N_(
                "for whom the event was held; empty where that is not known. "
                "A country outside it was not absent"
            ),
        ),
        yes_no(
            "poverty_track",
            meaning=N_(
                "yes: the working group on poverty, and events on poverty reduction, rural "
                "development or village cooperation"
            ),
        ),
        text("outcomes", meaning=N_("what was adopted, approved or discussed")),
        _SOURCES,
        _NOTES,
    ),
)

PARTICIPATION = Table(
    name="participation",
    title=N_("Participation"),
    meaning=N_("Who took part: one row a meeting, country and person or body."),
    source="record/participation.csv",
    key=("meeting_id", "country", "organisation", "representative"),
    computed=(
        key(
            "participation_id",
            meaning=N_(
                "name of the row: meeting, country (INT for international bodies) and "
                "number among its rows, in the order of the record"
            ),
        ),
    ),
    columns=(
        reference("meeting_id", "meetings", meaning=N_("the meeting"), required=True),
        country("country", meaning=N_("empty for international bodies")),
        text(
            "organisation",
            meaning=N_("ministry or body; empty where only the country is named"),
        ),
        code("role", meaning=N_("part played"), codes=codes.ROLES, required=True),
        text("representative", meaning=N_("person, original script in brackets")),
        text("representative_title", meaning=N_("office at the time")),
        code("level", meaning=N_("rank of the office"), codes=codes.LEVELS),
        code(
            "evidence",
            meaning=N_("how the part is known: a named person, a body, or the country only"),
            codes=codes.EVIDENCE,
            required=True,
        ),
        _SOURCE,
    ),
)

DOCUMENTS = Table(
    name="documents",
    title=N_("Documents"),
    meaning=N_("Declarations, communiqués, plans, guidelines and statements: one row a document."),
    source="record/documents.csv",
    key=("document_id",),
    ordered=(("period_start", "period_end"),),
    columns=(
        key("document_id", meaning=N_("name of the document")),
        text("title", meaning=N_("title, or a description for speeches"), required=True),
        code("kind", meaning=N_("kind of document"), codes=codes.DOCUMENT_KINDS, required=True),
        date("adopted_on", meaning=N_("adopted, issued, delivered or published")),
        reference(
            "adopted_at", "meetings", meaning=N_("meeting; empty if not adopted at one of them")
        ),
        date("period_start", meaning=N_("first year covered")),
        date("period_end", meaning=N_("last year covered")),
        text("summary", meaning=N_("what it is"), required=True),
        _SOURCES,
    ),
)

ACTIONS = Table(
    name="actions",
    title=N_("Actions"),
    meaning=N_("What a document commits, proposes or announces: one row a commitment."),
    source="record/actions.csv",
    key=("action_id",),
    ordered=(("start_date", "end_date"),),
    columns=(
        key("action_id", meaning=N_("name of the action")),
        reference("document_id", "documents", meaning=N_("its document"), required=True),
        text("section", meaning=N_("the document's own number or heading")),
        code("theme", meaning=N_("theme"), codes=codes.THEMES, required=True),
        text("title", meaning=N_("short name"), required=True),
        text("description", meaning=N_("the commitment in short"), required=True),
        date("start_date", meaning=N_("start of the action, or of the plan's period")),
        date("end_date", meaning=N_("end of the action, or of the plan's period")),
        country("lead", meaning=N_("who announced or leads it; empty for joint commitments")),
        countries("countries", meaning=N_("whom it concerns")),
        _SOURCE,
    ),
)

MILESTONES = Table(
    name="milestones",
    title=N_("Milestones"),
    meaning=N_("Dated events and plans on the poverty-reduction track: one row an event."),
    source="record/milestones.csv",
    key=("milestone_id",),
    ordered=(("date", "date_end"),),
    columns=(
        key("milestone_id", meaning=N_("name of the milestone")),
        date("date", meaning=N_("start, or the year it is planned for"), required=True),
        date("date_end", meaning=N_("end, if it has one")),
        code("kind", meaning=N_("kind of event"), codes=codes.MILESTONE_KINDS, required=True),
        code("theme", meaning=N_("theme"), codes=codes.THEMES, required=True),
        text("title", meaning=N_("what happened or is planned"), required=True),
        text("description", meaning=N_("the same in a sentence"), required=True),
        countries("countries", meaning=N_("countries concerned, as far as told")),
        reference("document_id", "documents", meaning=N_("document concerned")),
        reference("meeting_id", "meetings", meaning=N_("the event in the table of meetings")),
        reference("program_id", "programs", meaning=N_("program concerned")),
        fund_year("fund_year", meaning=N_("batch whose signing this is")),
        date(
            "due",
            meaning=N_("when something was to be done; empty for announcements and periods"),
        ),
        reference(
            "reported_by", "milestones", meaning=N_("milestone that reports the due thing as done")
        ),
        _SOURCE,
        yes_no("national_policy", meaning=N_("yes: national policy given as context")),
    ),
)

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
        _SOURCES,
        _NOTES,
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
        _SOURCE,
        _NOTES,
    ),
)

NATIONAL_FIGURES = Table(
    name="national_figures",
    title=N_("National figures"),
    meaning=N_("Poverty figures as published in the countries. Methods differ: never rank them."),
    source="record/national_figures.csv",
    key=("country", "year", "indicator"),
    computed=(key("figure_id", meaning=N_("name of the row: country, year and indicator")),),
    columns=(
        country("country", meaning=N_("the country"), required=True),
        year("year", meaning=N_("the year the figure is about"), required=True),
        text("indicator", meaning=N_("what is counted"), required=True),
        text("series", meaning=N_("figures that may be joined in one line"), required=True),
        number("value", meaning=N_("value as published"), required=True, minimum=0),
        text("unit", meaning=N_("unit of the value"), required=True),
        text("definition", meaning=N_("line, method and limits"), required=True),
        code("basis", meaning=N_("who says so"), codes=codes.FIGURE_BASES, required=True),
        _SOURCE,
    ),
)

RECORD = (
    SOURCES,
    MEETINGS,
    PARTICIPATION,
    DOCUMENTS,
    ACTIONS,
    MILESTONES,
    PROGRAMS,
    FUND_STATEMENTS,
    NATIONAL_FIGURES,
)
