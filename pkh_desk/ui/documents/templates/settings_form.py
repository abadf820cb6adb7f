"""Fields for what is no wording: margins, type, distances, the fields on which a block depends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from pkh_desk.domain.forms import FormDraft, Setting
from pkh_desk.ui import theme
from pkh_desk.ui.widgets.need_fields import choice_box

LETTERS = 10
"""Of a choice that stay readable in a narrow window."""
ALWAYS = "Tidak bergantung"
NO_FIELD = "Tidak ada"


class SettingsForm(QWidget):
    """`changed(setting, value)` at every change; what stands in `table` is shown, else what holds anyway."""

    changed = Signal(object, object)

    def __init__(
        self,
        settings: Sequence[Setting],
        table: Mapping[str, Any],
        draft: FormDraft,
        *,
        editable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.widgets: dict[str, QWidget] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setHorizontalSpacing(theme.BETWEEN)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in settings:
            widget = self._made(setting, table.get(setting.key, setting.default), draft)
            widget.setEnabled(editable)
            widget.setAccessibleName(setting.label)
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            widget.installEventFilter(self)
            self.widgets[setting.key] = widget
            if isinstance(widget, QCheckBox):
                form.addRow(widget)
            else:
                form.addRow(setting.label, widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page; it changes nothing that has not the keyboard."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _made(self, setting: Setting, value: Any, draft: FormDraft) -> QWidget:
        match setting.kind:
            case "flag":
                return self._flag(setting, value)
            case "number":
                return self._number(setting, value)
            case "choice":
                return self._choice(setting, setting.choices, value)
        named = _fields(setting, draft)
        if value and value not in dict(named):
            named = (*named, (str(value), f"{{{value}}}"))
        nothing = ALWAYS if not setting.wanted else NO_FIELD
        return self._choice(setting, named if setting.needed else (("", nothing), *named), value)

    def _flag(self, setting: Setting, value: Any) -> QCheckBox:
        box = QCheckBox(setting.label)
        box.setChecked(value is True)
        box.toggled.connect(lambda on: self.changed.emit(setting, on))
        return box

    def _number(self, setting: Setting, value: Any) -> QSpinBox | QDoubleSpinBox:
        box: QSpinBox | QDoubleSpinBox
        if setting.step == int(setting.step):
            box = QSpinBox()
            box.setRange(int(setting.least), int(setting.most))
            box.setValue(int(value) if isinstance(value, int | float) else int(setting.default))
        else:
            box = QDoubleSpinBox()
            box.setDecimals(2 if setting.step < 0.1 else 1)
            box.setRange(setting.least, setting.most)
            box.setSingleStep(setting.step)
            box.setValue(float(value) if isinstance(value, int | float) else float(setting.default))
        box.setSuffix(f" {setting.unit}" if setting.unit else "")
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda said: self.changed.emit(setting, round(said, 2)))
        return box

    def _choice(self, setting: Setting, choices: Sequence[tuple[str, str]], value: Any) -> QComboBox:
        box = choice_box(choices, none="")
        box.setMinimumContentsLength(LETTERS)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.activated.connect(lambda _index: self.changed.emit(setting, box.currentData()))
        return box


def _fields(setting: Setting, draft: FormDraft) -> tuple[tuple[str, str], ...]:
    """The declared fields that a setting takes, by their labels."""
    return tuple(
        (name, str(one.get("label", name)))
        for name, one in draft.fields.items()
        if not setting.wanted or one.get("kind", "text") in setting.wanted
    )
