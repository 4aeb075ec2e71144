"""The look of a deck: its theme, its master and its layouts, made here and not taken from a template.

Quiet and generous, readable from the back row, and in grey print. Fonts are ones that Office
brings: Calibri for Latin letters (Vietnamese included), and by script for all others.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from lxml import etree

from dashboard.briefings.formats.nodes import Node, node
from dashboard.theme import LIGHT

LATIN, EAST_ASIAN, COMPLEX = "Calibri", "Microsoft YaHei", "Leelawadee UI"
# Which font a script is set in, by its code; Lao, Khmer and Burmese have no others in Office.
_SCRIPTS = {
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
    "Thai": "Leelawadee UI",
    "Laoo": "Leelawadee UI",
    "Khmr": "Leelawadee UI",
    "Mymr": "Myanmar Text",
    "Viet": "Calibri",
}
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
INCH = 914400
WIDTH, HEIGHT = int(13.333 * INCH), int(7.5 * INCH)
MARGIN = 0.6


class Box(tuple[float, float, float, float]):
    """A place on a slide in inches: left, top, width, height."""

    __slots__ = ()


TITLE = Box((MARGIN, 0.42, 12.13, 0.9))
MEASURE = Box((MARGIN, 1.36, 12.13, 0.34))
RULE = Box((MARGIN, 6.82, 12.13, 0.01))  # between the body and the source below it
SOURCE = Box((MARGIN, 6.9, 11.2, 0.4))
NUMBER = Box((12.13, 6.9, 0.6, 0.4))
COVER_TITLE = Box((MARGIN + 0.45, 1.3, 11.2, 2.2))
COVER_RULE = Box((MARGIN + 0.45, 3.75, 1.6, 0.06))
COVER_SUBTITLE = Box((MARGIN + 0.45, 4.0, 11.2, 0.8))
# Numbers of the placeholders in the layouts.
MEASURE_INDEX, SOURCE_INDEX, NUMBER_INDEX = 13, 14, 12


def theme_xml() -> bytes:
    """Colours and fonts; the six accents are the countries in the order of the record."""
    ink = LIGHT
    colours = {
        "dk1": ink.text,
        "lt1": ink.background,
        "dk2": ink.accent,
        "lt2": ink.backgrounds[1],
        **{f"accent{n}": c for n, c in enumerate(ink.countries.values(), start=1)},
        "hlink": ink.accent,
        "folHlink": ink.muted,
    }
    inside = "".join(
        f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'
        for name, colour in colours.items()
    )
    fonts = _fonts()
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return _part(
        f'<a:theme {_NAMESPACES} name="LMC briefing"><a:themeElements>'
        f'<a:clrScheme name="LMC">{inside}</a:clrScheme>'
        f'<a:fontScheme name="LMC"><a:majorFont>{fonts}</a:majorFont>'
        f"<a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="LMC"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _fonts() -> str:
    by_script = "".join(
        f'<a:font script="{script}" typeface="{face}"/>' for script, face in _SCRIPTS.items()
    )
    return (
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN}"/>'
        f'<a:cs typeface="{COMPLEX}"/>{by_script}'
    )


def master_xml(layouts: list[tuple[int, str]]) -> bytes:
    """The master; ``layouts`` are ids and relationship ids of its layouts."""
    listed = "".join(f'<p:sldLayoutId id="{n}" r:id="{rel}"/>' for n, rel in layouts)
    shapes = (
        _placeholder(2, "Title", 'type="title"', TITLE, anchor="b")
        + _placeholder(3, "Text", 'type="body" idx="1"', Box((MARGIN, 2.0, 12.13, 4.2)))
        + _number(4)
    )
    styles = (
        f"<p:titleStyle>{_level(1, 2800, bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{''.join(_level(n, 1800) for n in range(1, 10))}</p:bodyStyle>"
        f"<p:otherStyle>{''.join(_level(n, 1400) for n in range(1, 10))}</p:otherStyle>"
    )
    return _part(
        f'<p:sldMaster {_NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001">'
        f'<a:schemeClr val="bg1"/></p:bgRef></p:bg>{_tree(shapes)}</p:cSld>'
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
        'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
        f'folHlink="folHlink"/><p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>'
        f"<p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def default_text_style() -> str:
    """How text in a box is set that says nothing of its own."""
    levels = "".join(_level(n, 1800) for n in range(1, 10))
    return f"<p:defaultTextStyle>{levels}</p:defaultTextStyle>"


def cover_layout_xml() -> bytes:
    """The first slide: a title and a line below it."""
    shapes = _placeholder(
        2, "Title", 'type="ctrTitle"', COVER_TITLE, anchor="b", size=4400
    ) + _placeholder(
        3, "Subtitle", 'type="subTitle" idx="1"', COVER_SUBTITLE, size=2400, colour=LIGHT.muted
    )
    return _layout("Cover", 'type="title"', shapes)


def page_layout_xml() -> bytes:
    """All other slides: the finding, what it is measured by, the source, the number."""
    shapes = (
        _placeholder(2, "Title", 'type="title"', TITLE)
        + _placeholder(
            3,
            "Measure",
            f'type="body" sz="quarter" idx="{MEASURE_INDEX}"',
            MEASURE,
            size=1600,
            colour=LIGHT.muted,
        )
        + _placeholder(
            4,
            "Source",
            f'type="body" sz="quarter" idx="{SOURCE_INDEX}"',
            SOURCE,
            size=1100,
            colour=LIGHT.muted,
        )
        + _number(5)
        + _rule(6, RULE, LIGHT.line)
    )
    return _layout("Finding", 'type="titleOnly"', shapes)


def _layout(name: str, kind: str, shapes: str) -> bytes:
    return _part(
        f'<p:sldLayout {_NAMESPACES} {kind} preserve="1"><p:cSld name="{name}">{_tree(shapes)}'
        "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def _placeholder(
    n: int,
    name: str,
    kind: str,
    box: Box,
    *,
    anchor: str = "t",
    size: int = 0,
    colour: str = "",
) -> str:
    style = (
        f"<a:lstStyle>{_level(1, size, colour=colour)}</a:lstStyle>" if size else "<a:lstStyle/>"
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{n}" name={quoteattr(name)}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_frame(box)}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f'<a:normAutofit/></a:bodyPr>{style}<a:p><a:r><a:rPr lang="en-US"/><a:t>{name}</a:t>'
        "</a:r></a:p></p:txBody></p:sp>"
    )


def _number(n: int) -> str:
    style = _level(1, 1100, colour=LIGHT.muted, align="r")
    field = etree.tostring(number_field(), encoding="unicode")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{n}" name="Slide number"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="sldNum" sz="quarter" idx="{NUMBER_INDEX}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_frame(NUMBER)}</p:spPr><p:txBody>"
        '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{field}</a:p></p:txBody></p:sp>"
    )


def _rule(n: int, box: Box, colour: str) -> str:
    """A thin line, for looks alone."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{n}" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvSpPr><p:spPr>{_frame(box)}<a:solidFill>"
        f'<a:srgbClr val="{colour[1:].upper()}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "</p:sp>"
    )


def number_field() -> Node:
    """The field that shows the number of the slide."""
    return node(
        "a:fld",
        node("a:rPr", lang="en-US"),
        node("a:t", "\u2039#\u203a"),
        id="{6C4D6350-4C4D-4350-8002-000000000001}",
        type="slidenum",
    )


def _frame(box: Box) -> str:
    left, top, width, height = (int(part * INCH) for part in box)
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _level(n: int, size: int, *, bold: bool = False, colour: str = "", align: str = "l") -> str:
    paint = f'<a:srgbClr val="{colour[1:].upper()}"/>' if colour else '<a:schemeClr val="tx1"/>'
    fonts = "".join(f'<a:{kind} typeface="+mn-{of}"/>' for kind, of in _FACES)
    return (
        f'<a:lvl{n}pPr marL="0" indent="0" algn="{align}" defTabSz="914400" rtl="0" eaLnBrk="1" '
        'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{size}" '
        f'b="{int(bold)}" kern="1200"><a:solidFill>{paint}</a:solidFill>{fonts}</a:defRPr>'
        f"</a:lvl{n}pPr>"
    )


_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


def _part(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
