"""Rules 3 and 4: which statement counts, and how far the statements agree."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reconcile.groups import weigh
from etl.reconcile.statements import Claim
from tests.etl.reconcile.builders import amount, page, projects, undated

MILLION = 1_000_000


def test_two_publishers_with_one_number_agree() -> None:
    verdict = weigh([projects(12, by="Xinhua"), projects(12, by="Phnom Penh Post")])
    assert (verdict.counted.value, verdict.agreement) == (12, "agreed")


def test_two_pages_of_one_publisher_are_a_single_voice() -> None:
    verdict = weigh([projects(12, by="Xinhua"), projects(12, by="Xinhua")])
    assert verdict.agreement == "single"


def test_an_unidentified_page_supports_a_figure_but_is_no_publisher() -> None:
    verdict = weigh([projects(19, by="Phnom Penh Post"), projects(19, by=None)])
    assert verdict.agreement == "single"
    assert len(verdict.inside) == 2


def test_the_number_of_the_larger_group_counts_and_the_other_makes_it_disputed() -> None:
    claims = [projects(13, by="A"), projects(13, by="B"), projects(3, by="C")]
    verdict = weigh(claims)
    assert (verdict.counted.value, verdict.agreement) == (13, "disputed")
    assert verdict.outside == (claims[2],)


def test_many_pages_of_one_publisher_do_not_outvote_two_publishers() -> None:
    claims = [projects(3, by="A") for _ in range(5)] + [projects(13, by="B"), projects(13, by="C")]
    assert weigh(claims).counted.value == 13


def test_among_compatible_numbers_the_one_most_publishers_state_counts() -> None:
    verdict = weigh(
        [
            amount(7_300_000, by="Xinhua"),
            amount(7_300_000, by="CRI"),
            amount(7_320_000, "about", by="Yunnan Gateway"),
        ]
    )
    assert (verdict.counted.value, verdict.agreement) == (7_300_000, "agreed")


def test_on_a_tie_the_narrowest_interval_counts_and_keeps_its_qualifier() -> None:
    # 3.4 m over: 3,400,000-3,499,999; 3.49 m over: 3,490,000-3,499,999; 3.5 m: 3,450,000-3,549,999
    verdict = weigh(
        [
            amount(3_400_000, "over", by="Vientiane Times"),
            amount(3_490_000, "over", by="VNA"),
            amount(3_500_000, by="VNA"),
        ]
    )
    assert (verdict.counted.value, verdict.counted.qualifier) == (3_490_000, "over")
    assert verdict.agreement == "agreed"


def test_between_groups_of_equal_support_the_better_tier_counts() -> None:
    official, news = page("Ministry", tier=1), page("Daily", tier=2)
    verdict = weigh([amount(7_200_000, page=news), amount(7_378_000, page=official)])
    assert (verdict.counted.value, verdict.agreement) == (7_378_000, "disputed")


def test_between_groups_of_equal_support_and_tier_the_later_page_counts() -> None:
    early = page("A", published=date(2020, 1, 1))
    late = page("B", published=date(2021, 1, 1))
    assert weigh([projects(21, page=early), projects(22, page=late)]).counted.value == 22


def test_an_undated_page_is_the_earliest() -> None:
    dated = page("A", published=date(2001, 1, 1))
    assert weigh([projects(21, page=dated), projects(22, page=undated("B"))]).counted.value == 21


def test_between_groups_alike_in_all_else_the_first_id_counts() -> None:
    claims = [projects(22, by="B", statement_id="b"), projects(21, by="A", statement_id="a")]
    assert weigh(claims).counted.value == 21


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"basis": "stated"}, {"basis": "inferred"}),
        ({"page": page("B", tier=1)}, {"page": page("A", tier=2)}),
        ({"page": page("B", published=date(2021, 1, 1))}, {"page": page("A")}),
        ({"statement_id": "a"}, {"statement_id": "b"}),
    ],
)
def test_between_two_wordings_of_one_number_the_order_of_the_rule_decides(
    better: dict[str, Any], worse: dict[str, Any]
) -> None:
    first = amount(2_000_000, by="A", **worse)
    second = amount(2_000_000, by="B", **better)
    assert weigh([first, second]).counted is second


def test_a_number_without_qualifier_goes_before_a_qualified_one() -> None:
    plain, about = amount(2 * MILLION, by="A"), amount(2 * MILLION, "about", by="B")
    assert weigh([about, plain]).counted is plain


def test_no_claim_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        weigh([])


claims = st.lists(
    st.builds(
        lambda value, qualifier, by, tier: amount(value, qualifier, page=page(by, tier=tier)),
        st.integers(1, 40).map(lambda n: n * 5),
        st.sampled_from(["exact", "over", "nearly", "about"]),
        st.sampled_from(["A", "B", "C", "D", None]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=7,
)


def _publishers(group: tuple[Claim, ...]) -> int:
    return len({claim.publisher for claim in group} - {None})


def _compatible(group: tuple[Claim, ...]) -> bool:
    return all(a.interval.meets(b.interval) for a, b in combinations(group, 2))


@given(claims)
def test_no_compatible_group_has_more_publishers_than_the_counted_one(found: list[Claim]) -> None:
    verdict = weigh(found)
    groups = [
        group
        for size in range(1, len(found) + 1)
        for group in combinations(found, size)
        if _compatible(group)
    ]
    assert _publishers(verdict.inside) == max(map(_publishers, groups))


@given(claims)
def test_the_counted_group_is_compatible_and_nothing_compatible_is_left_outside(
    found: list[Claim],
) -> None:
    verdict = weigh(found)
    assert _compatible(verdict.inside)
    for outsider in verdict.outside:
        assert not _compatible((*verdict.inside, outsider))
    assert {id(c) for c in (*verdict.inside, *verdict.outside)} == {id(c) for c in found}


@given(claims, st.randoms())
def test_the_order_of_the_rows_never_changes_the_verdict(
    found: list[Claim], random: Random
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert weigh(shuffled) == weigh(found)
