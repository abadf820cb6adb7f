# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_about.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QPlainTextEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_SettingsAbout(object):
    def setupUi(self, SettingsAbout: QWidget) -> None:
        if not SettingsAbout.objectName():
            SettingsAbout.setObjectName(u"SettingsAbout")
        self.layout1 = QVBoxLayout(SettingsAbout)
        self.layout1.setSpacing(8)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 12, 0, 0)
        self.program = QLabel(SettingsAbout)
        self.program.setObjectName(u"program")

        self.layout1.addWidget(self.program)

        self.version = QLabel(SettingsAbout)
        self.version.setObjectName(u"version")
        self.version.setProperty(u"muted", True)
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.layout1.addWidget(self.version)

        self.folder = QLabel(SettingsAbout)
        self.folder.setObjectName(u"folder")
        self.folder.setWordWrap(True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.layout1.addWidget(self.folder)

        self.layout2 = QHBoxLayout()
        self.layout2.setSpacing(8)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.check = QPushButton(SettingsAbout)
        self.check.setObjectName(u"check")

        self.layout2.addWidget(self.check)

        self.audit = QPushButton(SettingsAbout)
        self.audit.setObjectName(u"audit")

        self.layout2.addWidget(self.audit)

        self.spacer3 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout2.addItem(self.spacer3)


        self.layout1.addLayout(self.layout2)

        self.licenceLabel = QLabel(SettingsAbout)
        self.licenceLabel.setObjectName(u"licenceLabel")

        self.layout1.addWidget(self.licenceLabel)

        self.licence = QPlainTextEdit(SettingsAbout)
        self.licence.setObjectName(u"licence")
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)

        self.layout1.addWidget(self.licence)

#if QT_CONFIG(shortcut)
        self.licenceLabel.setBuddy(self.licence)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.check, self.audit)
        QWidget.setTabOrder(self.audit, self.licence)

        self.retranslateUi(SettingsAbout)

        QMetaObject.connectSlotsByName(SettingsAbout)
    # setupUi

    def retranslateUi(self, SettingsAbout: QWidget) -> None:
        self.program.setText(QCoreApplication.translate("SettingsAbout", u"PKH Desk", None))
        self.version.setText("")
        self.folder.setText("")
        self.check.setText(QCoreApplication.translate("SettingsAbout", u"Periksa &data", None))
        self.audit.setText(QCoreApplication.translate("SettingsAbout", u"Periksa &jejak audit", None))
        self.licenceLabel.setText(QCoreApplication.translate("SettingsAbout", u"Pemberitahuan lisensi data &wilayah", None))
        pass
    # retranslateUi
