"""Rules 5 and 6: what a running total covers, whether it agrees and what it implies."""

from __future__ import annotations

from datetime import date

import pytest

from etl.reconcile.batches import Batch, Signing, signing_of
from etl.reconcile.running_totals import Comparison, Implied, Ledger, compare, implied_figures
from etl.reconcile.statements import Statement
from tests.etl.reconcile.builders import batch, page, program, statement, total_of, undated


def compared(total: Statement, *batches: Batch) -> Comparison:
    """The first comparison of one total with the batches."""
    ledger = Ledger({(b.country, b.fund_year): b for b in batches})
    return compare([total], ledger)[0]


def implied(totals: list[Statement], *batches: Batch) -> dict[int | None, Implied]:
    """Implied figures by fund year."""
    ledger = Ledger({(b.country, b.fund_year): b for b in batches})
    found = implied_figures(compare(totals, ledger))
    years = {id(b): b.fund_year for b in batches}
    return {years[slot]: figure for (slot, _), figure in found.items()}


def counted(fund_year: int, projects: int, **changes: object) -> Batch:
    """A batch with a count."""
    return batch(fund_year, statement(fund_year=fund_year, projects=projects, **changes))


def silent(fund_year: int, **changes: object) -> Batch:
    """A batch known without any number."""
    return batch(fund_year, statement(fund_year=fund_year, **changes))


def test_a_total_with_a_fund_year_covers_the_batches_up_to_it() -> None:
    result = compared(
        total_of(fund_year=2018, projects=35),
        counted(2017, 16),
        counted(2018, 19),
        counted(2020, 9),
    )
    assert result.result == "agrees"
    assert [b.fund_year for b in result.covered or ()] == [2017, 2018]


def test_a_total_as_of_a_day_covers_the_batches_signed_by_then() -> None:
    result = compared(
        total_of(as_of="2019-03", projects=35),
        counted(2017, 16, signed_on="2017-12-21"),
        counted(2018, 19, signed_on="2019-03-31"),
        counted(2020, 20, signed_on="2020-06-23"),
    )
    assert result.result == "agrees"


def test_about_14_million_disagrees_with_7_3_and_7_66_million() -> None:
    result = compared(
        total_of(fund_year=2018, amount_usd=14_000_000, amount_qualifier="about"),
        batch(2017, statement(fund_year=2017, amount_usd=7_300_000)),
        batch(2018, statement(fund_year=2018, amount_usd=7_660_000)),
    )
    # 13.5 to 14.499999 m against 7.25 + 7.655 m and above
    assert result.result == "disagrees"


def test_a_covered_batch_without_a_figure_makes_the_check_incomplete() -> None:
    result = compared(total_of(fund_year=2018, projects=35), counted(2017, 16), silent(2018))
    assert result.result == "incomplete"


def test_a_total_without_year_and_date_cannot_be_told() -> None:
    assert compared(total_of(projects=92), counted(2017, 10)).result == "unknown"


def test_a_batch_that_may_or_may_not_be_signed_makes_the_total_unknown() -> None:
    undecided = counted(2023, 14, page=page(published=date(2024, 4, 7)))
    before = counted(2017, 10, signed_on="2018-01-05")
    assert compared(total_of(as_of="2023-12", projects=24), before, undecided).result == "unknown"
    assert compared(total_of(as_of="2024-04", projects=24), before, undecided).result == "agrees"
    assert compared(total_of(as_of="2022-12", projects=10), before, undecided).result == "agrees"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (silent(2020, signed_on="2020-06-23"), Signing(date(2020, 6, 23), date(2020, 6, 23))),
        (silent(2020, signed_on="2020-06"), Signing(date(2020, 6, 1), date(2020, 6, 30))),
        (
            silent(2020, page=page(published=date(2021, 2, 3))),
            Signing(date(2020, 1, 1), date(2021, 2, 3)),
        ),
        (silent(2020, page=undated()), Signing(date(2020, 1, 1), None)),
        (
            batch(2020, programs=[program(page(published=date(2021, 5, 1)))]),
            Signing(date(2020, 1, 1), date(2021, 5, 1)),
        ),
        # A page of the year before announces; the batch was not signed before its fund year.
        (
            silent(2020, page=page(published=date(2019, 12, 1))),
            Signing(date(2020, 1, 1), date(2020, 1, 1)),
        ),
    ],
)
def test_a_batch_is_signed_at_its_stated_date_or_between_its_year_and_its_first_page(
    made: Batch, expected: Signing
) -> None:
    assert signing_of(made) == expected


def test_the_latest_of_several_stated_dates_is_the_signing() -> None:
    made = batch(
        2017,
        statement(signed_on="2017-12"),
        statement(signed_on="2017-12-21"),
        statement(signed_on="2017-01-05"),
    )
    assert signing_of(made) == Signing(date(2017, 12, 21), date(2017, 12, 21))


def test_a_total_leaves_the_rest_to_the_only_batch_without_a_figure() -> None:
    figures = implied(
        [total_of(fund_year=2023, projects=106)],
        counted(2017, 10),
        counted(2018, 19),
        counted(2020, 22),
        counted(2021, 22),
        silent(2022),
        counted(2023, 14),
    )
    assert (figures[2022].low, figures[2022].high) == (19, 19)
    assert not figures[2022].disputed


def test_nothing_is_implied_where_two_batches_have_no_figure() -> None:
    assert implied([total_of(fund_year=2023, projects=50)], silent(2022), silent(2023)) == {}


def test_several_totals_are_intersected() -> None:
    # 31.0-31.999999 m and 30.5-31.499999 m less 20 m (19.995-20.004999 m of 20.00 written 2000e4)
    known = batch(2017, statement(fund_year=2017, amount_usd=20_001_000))
    figures = implied(
        [
            total_of(fund_year=2021, amount_usd=31_000_000, amount_qualifier="over"),
            total_of(fund_year=2021, amount_usd=31_000_000),
        ],
        known,
        silent(2021),
    )
    # 20,001,000 means 20,000,500 to 20,001,499
    assert (figures[2021].low, figures[2021].high) == (10_998_501, 11_499_499)


def test_totals_that_do_not_meet_leave_a_disputed_figure_over_all_they_say() -> None:
    figures = implied(
        [total_of(fund_year=2021, projects=30), total_of(fund_year=2021, projects=33)],
        counted(2017, 20),
        silent(2021),
    )
    assert (figures[2021].low, figures[2021].high, figures[2021].disputed) == (10, 13, True)


def test_a_total_below_its_own_batches_implies_no_negative_number() -> None:
    figures = implied([total_of(fund_year=2021, projects=15)], counted(2017, 20), silent(2021))
    assert (figures[2021].low, figures[2021].high, figures[2021].disputed) == (0, 0, True)


def test_the_receipt_of_an_implied_figure_names_the_total_and_what_was_subtracted() -> None:
    known, stated = counted(2017, 20), total_of(fund_year=2021, projects=30)
    figures = implied([stated], known, silent(2021))
    assert figures[2021].receipt == (stated, known.statements[0])


def test_an_agency_total_is_compared_with_the_rows_of_that_body_alone() -> None:
    body = {"scope": "agency", "body": "Ministry of Agriculture"}
    mixed = batch(
        2017,
        statement(fund_year=2017, projects=10),
        agency=[
            statement(fund_year=2017, projects=5, **body),
            statement(fund_year=2017, projects=2, scope="agency", body="Ministry of Health"),
        ],
    )
    assert compared(total_of(fund_year=2017, projects=5, **body), mixed).result == "agrees"


def test_an_agency_total_is_incomplete_where_that_body_has_no_row_for_a_batch() -> None:
    body = {"scope": "agency", "body": "Ministry of Agriculture"}
    first = batch(2017, agency=[statement(fund_year=2017, projects=5, **body)])
    total = total_of(fund_year=2018, projects=9, **body)
    assert compared(total, first, counted(2018, 19)).result == "incomplete"


def test_an_agency_total_implies_nothing_for_a_country() -> None:
    body = {"scope": "agency", "body": "Ministry of Agriculture"}
    first = batch(2017, agency=[statement(fund_year=2017, projects=5, **body)])
    assert implied([total_of(fund_year=2018, projects=9, **body)], first, silent(2018)) == {}


def test_a_set_aside_total_is_not_compared() -> None:
    total = total_of(fund_year=2017, projects=5, set_aside="contradicted")
    assert compare([total], Ledger({})) == []


def test_a_batch_known_by_set_aside_statements_alone_does_not_exist() -> None:
    aside = batch(
        2021, set_aside=[statement(fund_year=2021, projects=18, set_aside="contradicted")]
    )
    result = compared(total_of(fund_year=2021, projects=16), counted(2017, 16), aside)
    assert result.result == "agrees"
