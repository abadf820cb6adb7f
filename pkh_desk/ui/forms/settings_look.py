# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_look.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QLabel, QRadioButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

class Ui_SettingsLook(object):
    def setupUi(self, SettingsLook: QWidget) -> None:
        if not SettingsLook.objectName():
            SettingsLook.setObjectName(u"SettingsLook")
        self.layout1 = QVBoxLayout(SettingsLook)
        self.layout1.setSpacing(8)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 12, 0, 0)
        self.heading = QLabel(SettingsLook)
        self.heading.setObjectName(u"heading")

        self.layout1.addWidget(self.heading)

        self.system = QRadioButton(SettingsLook)
        self.system.setObjectName(u"system")

        self.layout1.addWidget(self.system)

        self.light = QRadioButton(SettingsLook)
        self.light.setObjectName(u"light")

        self.layout1.addWidget(self.light)

        self.dark = QRadioButton(SettingsLook)
        self.dark.setObjectName(u"dark")

        self.layout1.addWidget(self.dark)

        self.note = QLabel(SettingsLook)
        self.note.setObjectName(u"note")
        self.note.setProperty(u"muted", True)

        self.layout1.addWidget(self.note)

        self.spacer2 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout1.addItem(self.spacer2)

        QWidget.setTabOrder(self.system, self.light)
        QWidget.setTabOrder(self.light, self.dark)

        self.retranslateUi(SettingsLook)

        QMetaObject.connectSlotsByName(SettingsLook)
    # setupUi

    def retranslateUi(self, SettingsLook: QWidget) -> None:
        self.heading.setText(QCoreApplication.translate("SettingsLook", u"Terang atau gelap", None))
        self.system.setText(QCoreApplication.translate("SettingsLook", u"&Ikuti sistem", None))
        self.light.setText(QCoreApplication.translate("SettingsLook", u"Selalu te&rang", None))
        self.dark.setText(QCoreApplication.translate("SettingsLook", u"Selalu &gelap", None))
        self.note.setText(QCoreApplication.translate("SettingsLook", u"Berlaku langsung, hanya di PC ini.", None))
        pass
    # retranslateUi
