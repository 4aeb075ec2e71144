"""The code lists of the record, each code with the words a reader sees."""

from __future__ import annotations

from etl.contract.model import Code
from etl.text import N_


def _codes(**labels: str) -> tuple[Code, ...]:
    return tuple(Code(name.replace("_", "-"), label) for name, label in labels.items())


# ISO 3166-1 alpha-3, in the alphabetical order that LMC documents use. The English short names
# are those of the United Nations; CLDR's differ for two of them (see data/external/SOURCES.md).
COUNTRIES = (
    Code("KHM", N_("Cambodia")),
    Code("CHN", N_("China")),
    Code("LAO", N_("Lao PDR")),
    Code("MMR", N_("Myanmar")),
    Code("THA", N_("Thailand")),
    Code("VNM", N_("Viet Nam")),
)
COUNTRY_CODES = tuple(code.code for code in COUNTRIES)

QUALIFIERS = _codes(exact=N_("exactly"), over=N_("over"), nearly=N_("nearly"), about=N_("about"))
AMOUNT_QUALIFIERS = (*QUALIFIERS, Code("shared", N_("one amount for several programs")))
YEAR_BASES = _codes(stated=N_("stated"), inferred=N_("inferred"), unknown=N_("not known"))

LANGUAGES = _codes(
    en=N_("English"),
    zh=N_("Chinese"),
    km=N_("Khmer"),
    lo=N_("Lao"),
    my=N_("Burmese"),
    th=N_("Thai"),
    vi=N_("Vietnamese"),
    fr=N_("French"),
    id=N_("Indonesian"),
    fil=N_("Filipino"),
    ja=N_("Japanese"),
)
SOURCE_KINDS = _codes(
    official=N_("official"), news=N_("news"), report=N_("report"), reference=N_("reference")
)

SERIES = _codes(
    jwg_poverty=N_("Joint Working Group on Poverty Reduction"),
    leaders=N_("Leaders' Meeting"),
    foreign_ministers=N_("Foreign Ministers' Meeting"),
    senior_officials=N_("Senior Officials' Meeting"),
    jwg_other=N_("other joint working group"),
    forum=N_("forum"),
    training=N_("training"),
    exchange=N_("exchange"),
    workshop=N_("workshop"),
)
FORMATS = _codes(in_person=N_("in person"), video=N_("by video"), hybrid=N_("hybrid"))

# Foremost first (DESIGN section 4, rule 9): host or chair, co-chair, organiser, speaker, ...
ROLES = _codes(
    host=N_("host"),
    chair=N_("chair"),
    co_chair=N_("co-chair"),
    organiser=N_("organiser"),
    speaker=N_("speaker"),
    member=N_("member"),
    observer=N_("observer"),
)
# Highest first (rule 9).
LEVELS = _codes(
    head_of_government=N_("head of government"),
    deputy_head=N_("deputy head of government"),
    minister=N_("minister"),
    vice_minister=N_("vice-minister"),
    ambassador=N_("ambassador"),
    director_general=N_("director-general"),
    deputy_director_general=N_("deputy director-general"),
    expert=N_("expert"),
    other=N_("other"),
)
# Strongest first (rule 9). In the record only the first three; "silent" is never "absent".
EVIDENCE = _codes(named=N_("named person"), body=N_("ministry or body"), country=N_("country only"))
ATTENDANCE_EVIDENCE = (*EVIDENCE, Code("silent", N_("not reported")))
INVITATIONS = _codes(yes=N_("invited"), no=N_("not part of it"), unknown=N_("not known"))

DOCUMENT_KINDS = (
    Code("guideline", N_("guideline")),
    Code("plan-of-action", N_("plan of action")),
    Code("declaration", N_("declaration")),
    Code("communique", N_("communiqué")),
    Code("concept", N_("concept paper")),
    Code("mou", N_("memorandum of understanding")),
    Code("report", N_("report")),
)
THEMES = _codes(
    governance=N_("Governance"),
    village_pilot=N_("Village pilots"),
    agriculture=N_("Agriculture"),
    rural_water=N_("Rural water"),
    livelihoods=N_("Livelihoods"),
    capacity_building=N_("Capacity building"),
    experience_sharing=N_("Experience sharing"),
    finance=N_("Finance"),
)
MILESTONE_KINDS = _codes(
    meeting=N_("meeting"),
    adoption=N_("adoption"),
    project_start=N_("project start"),
    project_end=N_("project end"),
    training=N_("training"),
    workshop=N_("workshop"),
    handover=N_("handover"),
    publication=N_("publication"),
    plan=N_("plan"),
)

TITLE_KINDS = _codes(
    official=N_("official title"),
    translated=N_("translated title"),
    described=N_("described, no title given"),
)
FUNDS = _codes(
    lmc_special_fund=N_("LMC Special Fund"),
    east_asia_poverty_initiative=N_("East Asia Poverty Reduction Cooperation Initiative"),
    other=N_("other"),
)
CURRENCIES = _codes(
    USD=N_("US dollars"),
    THB=N_("Thai baht"),
    LAK=N_("Lao kip"),
    CNY=N_("Chinese yuan"),
    KHR=N_("Cambodian riel"),
    MMK=N_("Myanmar kyat"),
    VND=N_("Vietnamese dong"),
)
PRIORITY_AREAS = _codes(
    connectivity=N_("Connectivity"),
    production_capacity=N_("Production capacity"),
    cross_border_economic=N_("Cross-border economic cooperation"),
    water_resources=N_("Water resources"),
    agriculture=N_("Agriculture"),
    poverty_reduction=N_("Poverty reduction"),
    health=N_("Health"),
    education=N_("Education"),
    culture_tourism=N_("Culture and tourism"),
    environment=N_("Environment"),
    digital=N_("Digital economy"),
    security=N_("Security"),
    governance=N_("Governance"),
    science_technology=N_("Science and technology"),
    other=N_("Other"),
)
STATUSES = _codes(
    approved=N_("approved"),
    signed=N_("signed"),
    ongoing=N_("ongoing"),
    completed=N_("completed"),
    handed_over=N_("handed over"),
    unknown=N_("not known"),
)
BENEFICIARY_UNITS = _codes(
    people=N_("people"),
    households=N_("households"),
    families=N_("families"),
    villages=N_("villages"),
    participants=N_("participants"),
)

SCOPES = _codes(
    country=N_("country"), agency=N_("ministry, institute or province"), fund=N_("whole fund")
)
STATEMENT_MEASURES = _codes(
    batch=N_("batch"), running_total=N_("running total"), pledge=N_("pledge")
)
MEASURES = (Code("projects", N_("Projects")), Code("amount_usd", N_("US dollars")))
AGREEMENTS = _codes(
    agreed=N_("agreed"),
    single=N_("one publisher"),
    disputed=N_("disputed"),
    implied=N_("implied by totals"),
    silent=N_("not reported"),
)
CHECK_RESULTS = _codes(
    agrees=N_("agrees"),
    disagrees=N_("disagrees"),
    incomplete=N_("incomplete"),
    unknown=N_("cannot be told"),
)

SUBJECTS = _codes(
    meetings=N_("Meetings"),
    batches_count=N_("Batches (count)"),
    batches_money=N_("Batches (money)"),
    itemised_programs=N_("Itemised programs"),
    milestones=N_("Milestones"),
    national_figures=N_("National figures"),
)
COVERAGE_STATES = _codes(
    documented=N_("documented"),
    thin=N_("thin"),
    disputed=N_("disputed"),
    silent=N_("silent"),
    not_expected=N_("not expected"),
)

FIGURE_BASES = _codes(
    government=N_("government"),
    international=N_("international"),
    estimate=N_("estimate"),
    forecast=N_("forecast"),
)
FLOW_CLASSES = (
    Code("ODA-like", N_("aid-like flows")),
    Code("OOF-like", N_("other official flows")),
    Code("Vague (Official Finance)", N_("official flows of unclear kind")),
)
DATASETS = (
    Code("national-figures", N_("Figures as the country publishes them")),
    Code("worldbank-poverty", N_("World Bank, poverty series")),
    Code("worldbank-wdi", N_("World Bank, World Development Indicators")),
    Code("aiddata-gcdf3", N_("AidData, Chinese development finance")),
)
GEOGRAPHY_LAYERS = _codes(
    country=N_("member country"),
    province=N_("province"),
    context=N_("surroundings"),
    river=N_("Lancang-Mekong"),
)
IATI_STATUSES = _codes(active=N_("active"), withdrawn=N_("withdrawn"))
