"""Colours are told apart by everyone, on screen and in grey print, in both themes."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from dashboard.theme import DARK, LIGHT, Palette, channels, contrast, linear, luminance

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
NORMAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
# Ottosson 2020: linear RGB to cone responses, and these to lightness and two hues.
TO_LMS: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def times(matrix: Matrix, vector: Vector) -> Vector:
    """Matrix times vector."""
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def seen(colour: str, eye: Matrix) -> Vector:
    """A colour as an eye sees it, in OKLab."""
    red, green, blue = (linear(channel) for channel in channels(colour))
    kept = times(eye, (red, green, blue))
    clipped = (max(0.0, kept[0]), max(0.0, kept[1]), max(0.0, kept[2]))
    lms = times(TO_LMS, clipped)
    return times(TO_LAB, (lms[0] ** (1 / 3), lms[1] ** (1 / 3), lms[2] ** (1 / 3)))


def distance(one: Vector, other: Vector) -> float:
    """How far two colours lie apart; 0.02 is about a just noticeable difference."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


@THEMES
def test_texts_have_the_contrast_that_small_print_needs(theme: Palette) -> None:
    for ink in (theme.text, theme.muted, theme.accent):
        for background in theme.backgrounds:
            assert contrast(ink, background) >= 4.5, (ink, background)


@THEMES
def test_marks_have_three_to_one_against_every_background(theme: Palette) -> None:
    for ink in (*theme.countries.values(), theme.neutral):
        for background in theme.backgrounds:
            assert contrast(ink, background) >= 3, (ink, background)


@THEMES
@pytest.mark.parametrize(
    "eye", [NORMAL, PROTANOPIA, DEUTERANOPIA], ids=["normal", "protanopia", "deuteranopia"]
)
def test_any_two_countries_are_told_apart(theme: Palette, eye: Matrix) -> None:
    for one, other in combinations(theme.countries, 2):
        colours = theme.countries[one], theme.countries[other]
        apart = distance(seen(colours[0], eye), seen(colours[1], eye))
        assert apart >= 0.08, (one, other, round(apart, 3))


@THEMES
def test_the_countries_differ_in_grey_print(theme: Palette) -> None:
    greys = sorted(seen(colour, NORMAL)[0] for colour in theme.countries.values())
    steps = [b - a for a, b in pairwise(greys)]
    assert min(steps) >= 0.05


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1)
