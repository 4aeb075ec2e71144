"""What every note starts from: its styles, its lists, its settings; made here, not from a template.

Quiet, and as readable in grey print. Fonts are ones that Office brings: Calibri for Latin letters
(Vietnamese included), and by script for all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from dashboard.briefings.formats import deckmaster as look
from dashboard.briefings.formats.nodes import clean
from dashboard.theme import LIGHT
from etl.text import current_language

if TYPE_CHECKING:
    from dashboard.briefings.formats.package import Parts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument"
_W = f'xmlns:w="{_WORD}"'
# A4 in twentieths of a point, as Word counts.
PAPER, MARGINS = (11906, 16838), (1077, 880)
WIDTH = PAPER[0] - 2 * MARGINS[0]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to; ``outside`` is an address of the web."""

    kind: str
    target: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraphs: size in points, space around it in twentieths of a point.

    ``line`` is the height of a line in 240ths of that of its letters.
    """

    key: str
    name: str
    size: float
    before: int = 0
    after: int = 0
    colour: str = LIGHT.text
    bold: bool = False
    keep: bool = False
    level: int | None = None
    more: str = ""
    next: str = ""
    line: int = 252


_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'
_STYLES = (
    _Style("Title", "Title", 20, after=40, colour=LIGHT.accent, bold=True, next="Subtitle"),
    _Style("Subtitle", "Subtitle", 13, after=60, colour=LIGHT.muted),
    _Style("Heading1", "heading 1", 13, 170, 30, LIGHT.accent, bold=True, keep=True, level=0),
    _Style("Heading2", "heading 2", 11, 120, 40, bold=True, keep=True, level=1),
    _Style("Caption", "caption", 9, 80, 60, LIGHT.muted, bold=True, keep=True),
    _Style("ListBullet", "List Bullet", 9.5, after=20, more=_BULLET),
    _Style("LmcChart", "LMC Chart", 10.5, after=20),
    _Style("LmcNote", "LMC Note", 8.5, 20, 20, colour=LIGHT.muted),
    _Style("LmcSource", "LMC Source", 8.5, after=40, colour=LIGHT.muted),
    _Style("LmcCell", "LMC Table Text", 8.5),
    _Style("LmcHead", "LMC Table Head", 8.5, colour=LIGHT.muted, bold=True, keep=True),
    _Style("LmcTileLabel", "LMC Number Label", 8.5, 40, colour=LIGHT.muted, keep=True),
    _Style("LmcTileValue", "LMC Number", 14, bold=True, keep=True),
    _Style("LmcTileNote", "LMC Number Note", 8.5, after=60, colour=LIGHT.muted),
    _Style("LmcList", "LMC Sources", 8.5, after=30, line=245),
    _Style("FootnoteText", "footnote text", 8.5, line=240),
    _Style("Header", "header", 8.5, colour=LIGHT.muted),
    _Style("Footer", "footer", 8.5, colour=LIGHT.muted),
)


def styles_xml() -> bytes:
    """The styles; headings are real ones, so that they make a table of contents."""
    fonts = (
        f'<w:rFonts w:ascii="{look.LATIN}" w:hAnsi="{look.LATIN}" '
        f'w:eastAsia="{look.EAST_ASIAN}" w:cs="{look.COMPLEX}"/>'
    )
    return _part(
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_ink(LIGHT.text)}"
        f'{_size(10)}<w:lang w:val="{language()}" w:eastAsia="zh-CN" w:bidi="th-TH"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="80" w:line="252" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(map(_style, _STYLES))}{_TABLE}{_LETTER_STYLES}</w:styles>"
    )


def _style(style: _Style) -> str:
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    follower = style.next or ("Normal" if style.level is not None else style.key)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{follower}"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/><w:keepLines/>' if style.keep else ''}{style.more}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="auto"/>{level}</w:pPr><w:rPr>'
        f"{'<w:b/><w:bCs/>' if style.bold else ''}{_ink(style.colour)}{_size(style.size)}"
        "</w:rPr></w:style>"
    )


def _ink(colour: str) -> str:
    return f'<w:color w:val="{colour[1:].upper()}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


_RULE = f'w:val="single" w:sz="4" w:space="0" w:color="{LIGHT.line[1:].upper()}"'
_TABLE = (
    '<w:style w:type="table" w:styleId="LmcTable"><w:name w:val="LMC Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f"<w:bottom {_RULE}/><w:insideH {_RULE}/></w:tblBorders><w:tblCellMar>"
    '<w:top w:w="25" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="25" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" '
    f'w:space="0" w:color="{LIGHT.muted[1:].upper()}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    "</w:style>"
)
_LETTER_STYLES = (
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr>{_ink(LIGHT.accent)}<w:u w:val="single"/></w:rPr></w:style>'
)


def language() -> str:
    """The language of the file as Office names it."""
    own = current_language()
    return "en-GB" if own == "en" else own


def _numbering() -> bytes:
    return _part(
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        'w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="\u2022"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="284" w:hanging="227"/></w:pPr><w:rPr><w:rFonts w:ascii="Arial" '
        f'w:hAnsi="Arial" w:cs="Arial"/>{_ink(LIGHT.accent)}</w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _settings() -> bytes:
    return _part(
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>'
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language()}" w:eastAsia="zh-CN" w:bidi="th-TH"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def base_parts() -> Parts:
    """The parts that say nothing of a briefing, but how it looks."""
    return {
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/theme/theme1.xml": look.theme_xml(),
    }


BASE_RELATIONS = (
    Relation("styles", "styles.xml"),
    Relation("numbering", "numbering.xml"),
    Relation("settings", "settings.xml"),
    Relation("theme", "theme/theme1.xml"),
)
_TYPES = {
    "document": "wordprocessingml.document.main",
    "styles": "wordprocessingml.styles",
    "numbering": "wordprocessingml.numbering",
    "settings": "wordprocessingml.settings",
    "footnotes": "wordprocessingml.footnotes",
    "header": "wordprocessingml.header",
    "footer": "wordprocessingml.footer",
    "theme": "theme",
    "chart": "drawingml.chart",
}


def content_types(parts: Iterable[str]) -> bytes:
    """The list of what each part is, by its name."""
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        if (kind := _type_of(name))
    )
    return _part(
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{_RELATIONS_TYPE}"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="xlsx" '
        f'ContentType="{_KIND}.spreadsheetml.sheet"/>{listed}</Types>'
    )


_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def _type_of(name: str) -> str:
    if name == "docProps/core.xml":
        return "application/vnd.openxmlformats-package.core-properties+xml"
    if name == "docProps/app.xml":
        return f"{_KIND}.extended-properties+xml"
    kind = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return f"{_KIND}.{_TYPES[kind]}+xml" if name.endswith(".xml") and kind in _TYPES else ""


def relations_xml(relations: Mapping[str, Relation]) -> bytes:
    """What a part refers to, by the ids that it uses."""
    listed = "".join(
        f'<Relationship Id="{key}" Type="{relation.kind if "://" in relation.kind else f"{OFFICE}/{relation.kind}"}" '
        f"Target={quoteattr(clean(relation.target))}"
        f"{' TargetMode=' + quoteattr('External') if relation.outside else ''}/>"
        for key, relation in relations.items()
    )
    return _part(f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>')


def root_relations() -> bytes:
    """What the whole file refers to."""
    return relations_xml(
        {
            "rId1": Relation("officeDocument", MAIN),
            "rId2": Relation(
                f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"
            ),
            "rId3": Relation("extended-properties", "docProps/app.xml"),
        }
    )


def _part(content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'.encode()
