"""What a browser remembers of the widgets on a page, and sends back with every act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

Value = bool | str | Sequence[str] | Sequence[float]

_LISTS = ("multiselect", "button_group")
_TEXTS = ("radio", "selectbox", "text_input", "plotly_chart")
_SWITCHES = ("checkbox", "expandable", "popover")
_BUTTONS = ("button", "download_button")
KINDS = ("slider", *_LISTS, *_TEXTS, *_SWITCHES, *_BUTTONS)


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget as the server described it; ``fragment`` is the part of the page it redraws."""

    kind: str
    proto: Any
    fragment: str = ""

    @property
    def id(self) -> str:
        """What the server calls it."""
        return str(self.proto.id)

    @property
    def label(self) -> str:
        """What a reader sees or hears as its name."""
        return str(getattr(self.proto, "label", ""))

    @property
    def key(self) -> str:
        """What the page calls it; empty where the page gave it no key."""
        key = self.id.split("-", 2)[-1]
        return "" if key == "None" else key

    @property
    def is_button(self) -> bool:
        """Whether it has no value but the moment of being pressed."""
        return self.kind in _BUTTONS

    @property
    def address_word(self) -> str:
        """The parameter of the address that it is bound to; empty where it is not."""
        return str(getattr(self.proto, "query_param_key", ""))


def element_widget(element: Element, fragment: str) -> Widget | None:
    """The widget that an element is; None where it is none that has a state."""
    kind = element.WhichOneof("type") or ""
    proto = getattr(element, kind, None)
    return Widget(kind, proto, fragment) if kind in KINDS and _stateful(proto) else None


def block_widget(block: Block, fragment: str) -> Widget | None:
    """The expander or popover that a block is, where opening it makes the page run."""
    kind = block.WhichOneof("type") or ""
    proto = getattr(block, kind, None)
    return Widget(kind, proto, fragment) if kind in _SWITCHES and _stateful(proto) else None


def _stateful(proto: Any) -> bool:
    return bool(getattr(proto, "id", ""))


def first_value(widget: Widget) -> Value | None:
    """What a browser takes the widget's value for when it first sees it; None where it is open."""
    proto = widget.proto
    if widget.kind == "slider":
        return list(proto.value) if proto.set_value else list(proto.default)
    if widget.kind in _LISTS:
        return list(proto.raw_values) if proto.set_value else _defaults(widget)
    if widget.kind in {"radio", "selectbox"}:
        return _chosen(proto)
    if widget.kind == "text_input":
        return str(proto.value) if proto.set_value else str(proto.default)
    if widget.kind == "checkbox":
        return bool(proto.value) if proto.set_value else bool(proto.default)
    return bool(proto.expanded) if widget.kind == "expandable" else None


def _chosen(proto: Any) -> str | None:
    if proto.set_value:
        return str(proto.raw_value) if proto.HasField("raw_value") else None
    return str(proto.options[proto.default]) if proto.HasField("default") else None


def _defaults(widget: Widget) -> list[str]:
    names = options(widget)
    return [names[index] for index in widget.proto.default]


def options(widget: Widget) -> list[str]:
    """The words of what can be chosen, in their order."""
    if widget.kind == "button_group":
        return [option.content for option in widget.proto.options]
    return [str(option) for option in widget.proto.options]


def is_told(widget: Widget) -> bool:
    """Whether the server has set the value, so that the browser gives up its own."""
    return bool(getattr(widget.proto, "set_value", False))


def state(widget: Widget, value: Value | None) -> WidgetState:
    """The value as the protocol writes it; without a value the widget alone."""
    written = WidgetState(id=widget.id)
    if value is None:
        return written
    if widget.kind == "slider":
        written.double_array_value.data[:] = [float(number) for number in _several(value)]
    elif widget.kind in _LISTS:
        written.string_array_value.data[:] = [str(name) for name in _several(value)]
    elif widget.kind in _TEXTS:
        written.string_value = str(value)
    elif widget.kind in _SWITCHES:
        written.bool_value = bool(value)
    else:
        written.trigger_value = bool(value)
    return written


def address_values(widget: Widget, value: Value | None) -> list[str]:
    """What a bound widget puts into the address; nothing where it stands at its default."""
    default = _default_of(widget)
    if value is None or value == default:
        return []
    return [_plain(part) for part in _several(value)]


def _default_of(widget: Widget) -> Value | None:
    if widget.kind == "slider":
        return list(widget.proto.default)
    if widget.kind == "text_input":
        return str(widget.proto.default)
    return _defaults(widget) if widget.kind in _LISTS else None


def _several(value: Value) -> Sequence[Any]:
    return [value] if isinstance(value, bool | str) else value


def _plain(part: object) -> str:
    """A number as an address has it: 2018, not 2018.0."""
    return f"{part:.15g}" if isinstance(part, int | float) else str(part)
