"""The step of rule 3 that decides between statements, held against the reconciliation itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.aggregates.decisions import Claim, claims_of, decide, maximal_groups
from dashboard.aggregates.intervals import interval_of
from dashboard.figures.decisions import dispute_receipt, disputed, disputes_figure
from dashboard.figures.decisionwords import decision_of, decision_words
from dashboard.figures.notedisputes import noted_figure
from dashboard.figures.notewords import note_words
from dashboard.filters import Filter
from etl.reconcile import groups, intervals
from etl.reconcile.statements import Claim as EtlClaim
from etl.values import PartialDate
from tests.dashboard.builders import figure, published_from, row, source, statement
from tests.dashboard.evidence_edition import everything, record_rows, shipped
from tests.etl.reconcile.builders import page, projects

if TYPE_CHECKING:
    from pathlib import Path

QUALIFIERS = ["exact", "over", "nearly", "about"]
DAYS = [date.min, date(2020, 1, 1), date(2021, 1, 1)]


def claim(name: str, value: int, qualifier: str = "exact", **changes: Any) -> Claim:
    """A claim of so many projects by Xinhua, on a page of tier 2 of 1 January 2020."""
    defaults: dict[str, Any] = {
        "publisher": "Xinhua",
        "tier": 2,
        "published": date(2020, 1, 1),
        "stated": True,
    }
    number = Decimal(value)
    interval = interval_of(number, qualifier, "projects")
    return Claim(name, number, qualifier, interval, **(defaults | changes))


def alike(found: EtlClaim) -> Claim:
    """The same claim as the dashboard has it."""
    stated = found.statement
    return Claim(
        stated.statement_id,
        found.value,
        found.qualifier,
        interval_of(found.value, found.qualifier, "projects"),
        stated.page.publisher or "",
        stated.page.tier,
        stated.page.published,
        stated.basis == "stated",
    )


@given(
    st.one_of(
        st.integers(0, 10**10),
        st.integers(0, 999).map(lambda n: n * 10**6),
        st.decimals(0, 10**6, places=2),
    ),
    st.sampled_from(QUALIFIERS),
    st.sampled_from(["projects", "amount_usd"]),
)
def test_a_stated_number_allows_what_the_reconciliation_says(
    value: Decimal, qualifier: str, measure: intervals.Measure
) -> None:
    expected = intervals.interval_of(Decimal(value), qualifier, measure)
    found = interval_of(Decimal(value), qualifier, measure)
    assert (found.low, found.high) == (expected.low, expected.high)


claims = st.lists(
    st.builds(
        lambda value, qualifier, by, tier, day, basis: projects(
            value, qualifier, page=page(by, tier=tier, published=day), basis=basis
        ),
        st.integers(1, 12).map(lambda n: n * 5),
        st.sampled_from(QUALIFIERS),
        st.sampled_from(["A", "B", "C", None]),
        st.integers(1, 2),
        st.sampled_from(DAYS),
        st.sampled_from(["stated", "inferred"]),
    ),
    min_size=1,
    max_size=7,
)


@given(claims)
def test_the_same_statement_counts_as_in_the_reconciliation(found: list[EtlClaim]) -> None:
    verdict = groups.weigh(found)
    decision = decide([alike(c) for c in found])
    assert decision.counted.statement_id == verdict.counted.statement.statement_id
    inside = {c.statement.statement_id for c in verdict.inside}
    assert {c.statement_id for c in decision.group.claims} == inside
    assert decision.group.publishers == verdict.publishers
    # One group that nothing lies outside of, or several of which one had to win.
    assert bool(decision.group_step) == bool(verdict.outside)
    assert all(decision_words(decision, "projects")) or not decision.group_step


@given(claims, st.randoms())
def test_the_order_of_the_statements_never_changes_the_step(
    found: list[EtlClaim], rng: Any
) -> None:
    given_claims = [alike(c) for c in found]
    shuffled = list(given_claims)
    rng.shuffle(shuffled)
    one, other = decide(given_claims), decide(shuffled)
    assert (one.group_step, one.number_step) == (other.group_step, other.number_step)


@pytest.mark.parametrize(
    ("rival", "step"),
    [
        ([claim("b", 3)], "publishers"),
        ([claim("b", 3, tier=3), claim("c", 3, tier=3, publisher="C")], "tier"),
        (
            [claim("b", 3, published=date(2019, 1, 1)), claim("c", 3, tier=3, publisher="C")],
            "later",
        ),
        ([claim("b", 3), claim("c", 3, publisher="C")], "first_id"),
    ],
)
def test_the_step_that_decides_between_groups_is_named(rival: list[Claim], step: str) -> None:
    counted = [claim("a", 13), claim("a2", 13, publisher="B")]
    decision = decide([*counted, *rival])
    assert (decision.counted.value, decision.group_step) == (13, step)


def test_groups_that_share_their_best_page_are_decided_by_the_lower_number() -> None:
    # "about 20" allows 15 to 24; 16 and 22 each fit it and not one another.
    best = claim("a", 20, "about", tier=1)
    decision = decide([best, claim("b", 16, publisher="B"), claim("c", 22, publisher="C")])
    assert decision.group_step == "lower"
    assert {c.statement_id for c in decision.group.claims} == {"a", "b"}


@pytest.mark.parametrize(
    ("second", "step"),
    [
        (claim("b", 20, "about"), "narrow"),
        (claim("b", 20, "over", published=date(2019, 1, 1), publisher="B"), "narrow"),
        (claim("b", 21), "publishers"),
    ],
)
def test_the_step_that_decides_between_numbers_is_named(second: Claim, step: str) -> None:
    first = claim("a", 20)
    others = [claim("d", 20, publisher="D")] if step == "publishers" else []
    second = replace(second, interval=interval_of(Decimal(20), "about", "projects"))
    decision = decide([first, second, *others])
    assert (decision.counted.statement_id, decision.number_step) == ("a", step)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"tier": 3}, "tier"),
        ({"stated": False}, "basis"),
        ({}, "qualifier"),
    ],
)
def test_numbers_of_equal_width_are_decided_by_the_later_steps(
    changes: dict[str, Any], step: str
) -> None:
    # Two wordings of 7: each allows 7 alone.
    decision = decide([claim("b", 7), claim("a", 7, "over", **changes)])
    assert (decision.counted.statement_id, decision.number_step) == ("b", step)


def test_where_all_state_one_number_no_step_is_needed() -> None:
    decision = decide([claim("a", 13), claim("b", 13, publisher="B")])
    assert (decision.group_step, decision.number_step) == ("", "")


def test_nothing_claimed_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        maximal_groups([])


def test_a_page_of_a_month_counts_as_its_first_day_and_one_without_a_date_as_earliest(
    tmp_path: Path,
) -> None:
    published = published_from(
        {
            "sources": [
                source("month", published_on=PartialDate.from_iso("2020-03")),
                source("undated", published_on=None, publisher_group=None),
            ],
            "fund_statements": [
                statement("a", "month", projects=3, projects_qualifier="exact"),
                statement("b", "undated", projects=13, projects_qualifier="exact"),
                statement("c", "undated", amount_usd=Decimal(5), amount_qualifier="exact"),
            ],
        },
        tmp_path,
    )
    month, undated = claims_of(published, ["a", "b", "c"], "projects")
    assert (month.published, undated.published) == (date(2020, 3, 1), date.min)
    assert undated.publisher == ""


def test_for_every_batch_of_the_record_the_published_statement_wins() -> None:
    published = shipped()
    weighed = 0
    for found in published.records("batch_figures"):
        given_claims = claims_of(published, found["receipt"], found["measure"])
        if found["value"] is None or not given_claims:
            continue
        decision = decide(given_claims)
        inside = {c.statement_id for c in decision.group.claims}
        assert decision.counted.statement_id == found["receipt"][0]
        assert inside == set(found["receipt"]) - set(found["outside"])
        assert decision.counted.value == found["value"]
        weighed += 1
    assert weighed > 30


def test_cambodia_2022_is_decided_by_publishers_counted_in_the_record_itself() -> None:
    published = shipped()
    found = disputed(published, everything(published))
    (batch,) = [b for b in found if b.mark == "KHM-2022"]
    receipt = dispute_receipt(published, batch, everything(published))
    assert receipt is not None
    voices: dict[str, set[str]] = {}
    groups_of = {row["source_id"]: row["publisher_group"] for row in record_rows("sources")}
    for stated in record_rows("fund_statements"):
        place = (stated["country"], stated["fund_year"], stated["scope"], stated["measure"])
        if place == ("KHM", "2022", "country", "batch") and stated["projects"]:
            voices.setdefault(stated["projects"], set()).add(groups_of[stated["source_id"]])
    most, fewest = len(voices["13"] - {""}), len(voices["3"] - {""})
    assert f"the most publishers: {most} (" in receipt.rule
    assert f") against {fewest} (" in receipt.rule
    assert {"counted", "agrees", "outside"} <= {line.standing for line in receipt.lines}


def test_the_table_lists_every_disputed_figure_of_the_edition_once() -> None:
    published = shipped()
    rows = [r for r in published.records("batch_figures") if r["agreement"] == "disputed"]
    table = disputes_figure(published, everything(published)).table
    assert len(table.rows) == len(rows) == len(set(table.marks))


def test_totals_that_do_not_meet_are_told_and_nothing_is_counted(tmp_path: Path) -> None:
    published = published_from(
        {
            "batch_figures": [
                figure("KHM", 2021, agreement="disputed", implied_low=3, implied_high=9)
            ],
            "meetings": [row("meetings", meeting_id="m", series="jwg-poverty", name="M")],
        },
        tmp_path,
    )
    chosen = Filter(("KHM",), (2021, 2021))
    (batch,) = disputed(published, chosen)
    assert decision_of(published, batch) is None
    receipt = dispute_receipt(published, batch, chosen)
    assert receipt is not None
    assert "do not meet" in receipt.rule


def test_every_note_marked_disputed_is_listed_with_its_text() -> None:
    published = shipped()
    marked = {
        (name, note_words(published, note, told=True))
        for name in ("meetings", "programs", "fund_statements", "milestones", "national_figures")
        for note in (r.get("notes", "") for r in record_rows(name))
        if "DISPUTED" in note
    }
    table = noted_figure(published, everything(published)).table
    names = [field.name for field in table.fields]
    listed = {(r[names.index("table")], r[names.index("notes")]) for r in table.rows}
    assert marked <= listed
    assert len(listed) == len(marked)
    assert not any("DISPUTED" in str(note) for _table, note in listed)


def test_a_note_names_pages_by_publisher_and_day_and_never_by_their_id() -> None:
    published = shipped()
    told = note_words(published, "DISPUTED date: year from gnlm-4th-batch, not-a-page stays.")
    assert (
        told
        == "Disputed date: year from Global New Light of Myanmar (undated page), not-a-page stays."
    )
    assert note_words(published, "DISPUTED: three, others say 13.", told=True) == (
        "Three, others say 13."
    )
    ids = {r["source_id"] for r in record_rows("sources") if "-" in r["source_id"]}
    table = noted_figure(published, everything(published)).table
    shown = " ".join(str(cell) for row in table.rows for cell in row[4:])
    assert not {word for word in re.findall(r"[a-z0-9-]+", shown) if word in ids}


def test_a_part_of_a_batch_that_gives_no_amount_says_its_projects() -> None:
    published = shipped()
    (batch,) = [
        b
        for b in disputed(published, everything(published))
        if (b.mark, b.measure) == ("MMR-2018", "amount_usd")
    ]
    receipt = dispute_receipt(published, batch, everything(published))
    assert receipt is not None
    parts = [line.says for line in receipt.lines if line.standing == "agency"]
    assert parts
    assert not any("names no figure" in says for says in parts)
    assert any(says.endswith("projects, amount not given") for says in parts)


def test_a_note_of_another_country_is_left_out_by_the_filter() -> None:
    published = shipped()
    span = everything(published).years
    table = noted_figure(published, Filter(("THA",), span, all_countries=False)).table
    every = noted_figure(published, everything(published)).table
    assert 0 < len(table.rows) < len(every.rows)
