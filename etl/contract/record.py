"""The nine tables of the record, kept by hand in ``data/record`` (dictionary: data/README.md)."""

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
    number,
    reference,
    text,
    url,
    year,
    yes_no,
)
from etl.contract.fund import FUND_STATEMENTS, PROGRAMS
from etl.contract.model import Column, Kind, Table
from etl.text import N_

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
        SOURCES_OF_ROW,
        NOTES,
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
        SOURCE_OF_ROW,
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
        SOURCES_OF_ROW,
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
        SOURCE_OF_ROW,
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
        SOURCE_OF_ROW,
        yes_no("national_policy", meaning=N_("yes: national policy given as context")),
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
        SOURCE_OF_ROW,
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
