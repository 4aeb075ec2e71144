"""The shipped record with every text that people wrote replaced by a hostile one."""

from __future__ import annotations

import csv
from itertools import count
from pathlib import Path

from etl.contract import TABLES, Kind
from tests.etl.records import copy_shipped

MARK = "lmc-evil"  # an element of this name in a page came from the data
OUTSIDE = "outside.invalid"  # a host that nothing may be asked of

# One text a way in: markup, scripts, formulas, the syntax of templates and of what writes files.
TEXTS = (
    f"<{MARK}>bold</{MARK}><script>window.hacked = 1</script>",
    f'"><img src=x onerror="window.hacked=1"><{MARK} style="position:fixed">',
    f"</style></script></textarea></title><{MARK}><svg onload=alert(1)>",
    f"[text](https://{OUTSIDE}/link) ![p](https://{OUTSIDE}/picture.png) **b** :red[r] :material/home:",
    f"https://{OUTSIDE}/looks-like-a-link www.{OUTSIDE} mail@{OUTSIDE}",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% raw %} {0} {x!r} %(x)s %s %n",
    '#read("/etc/passwd") #let x = 1 @label <label> *b* _i_ `r` = heading $ 7 * 7 $ // end /*',
    r"\input{/etc/passwd} \u{41} \N{BULLET} $\frac{1}{2}$ \(x\) \\",
    f'=HYPERLINK("https://{OUTSIDE}","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{=cmd|' /C calc'!A0}",
    "]]> &#60;b&#62; &amp;amp; &evil; <!DOCTYPE x> <!-- -- > <?php ?>",
    "_x0041_ _x000D_ 'quoted ''twice'' \"and\" `so`",
    "\u202egnp.exe\u202c \u2066left\u2069 right \u2067to\u2069 left",
    "zero\u200bwidth\u200d\u200cmarks\ufeffinside\u2060",
    "K\u0335\u0336\u0337H\u0300\u0301\u0302\u0303\u0304\u0305M \u1787\u17b6 \u0e9e\u0eb2 \u1018\u102c",
    "line one\nline two\ttab\u2028separator\u2029paragraph",
    "x" * 9_990 + " end",
    "word " * 2_000 + "end",
    "\u6c34" * 10_000,
)
# Texts that are names of things (series join lines, units end axes), or that a rule holds to.
_KEPT = {"series", "unit"}


def hostile_record(folder: Path, projects: int = 0) -> Path:
    """A copy of the shipped record with hostile texts, and so many more projects of one batch."""
    record = copy_shipped(folder)
    turns = count()
    for path in sorted(record.glob("*.csv")):
        rows = _rows(path)
        for row in rows:
            _spoil(path.stem, row, turns)
        if path.stem == "programs":
            rows += _projects(rows, projects)
        _write(path, rows)
    return record


def _spoil(table: str, row: dict[str, str], turns: count[int]) -> None:
    # A page of nobody known has a publisher that says so, and the check holds to it.
    unknown = {"publisher"} if table == "sources" and not row["publisher_group"] else set()
    for column in TABLES[table].columns:
        name = column.name
        if column.kind is Kind.TEXT and row.get(name) and name not in _KEPT | unknown:
            row[name] = text(next(turns))


def text(turn: int) -> str:
    """A hostile text; no two turns have the same."""
    # Long ones are rare, as they would be: a page of nothing else shows nothing else.
    short = len(TEXTS) - 3
    place = turn % short if turn % 67 else short + turn // 67 % 3
    told = TEXTS[place]
    return told if turn < len(TEXTS) else f"{told} {turn}"


def _projects(rows: list[dict[str, str]], number: int) -> list[dict[str, str]]:
    """Projects of Cambodia's batch of 2022, each with a text of its own."""
    meant = {"country": "KHM", "fund": "lmc-special-fund", "fund_year": "2022"}
    like = next(row for row in rows if meant.items() <= row.items() and not row["parent_id"])
    return [
        like | {"program_id": f"many-{n}", "title": text(n), "implementing_body": text(n + 1)}
        for n in range(number)
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
