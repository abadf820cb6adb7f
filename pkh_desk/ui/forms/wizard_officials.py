# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'wizard_officials.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QTableWidget,
    QTableWidgetItem, QVBoxLayout, QWidget, QWizardPage)

class Ui_WizardOfficials(object):
    def setupUi(self, WizardOfficials: QWizardPage) -> None:
        if not WizardOfficials.objectName():
            WizardOfficials.setObjectName(u"WizardOfficials")
        self.layout1 = QVBoxLayout(WizardOfficials)
        self.layout1.setSpacing(8)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.officials = QTableWidget(WizardOfficials)
        self.officials.setObjectName(u"officials")

        self.layout1.addWidget(self.officials)

        self.layout2 = QHBoxLayout()
        self.layout2.setSpacing(8)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.add = QPushButton(WizardOfficials)
        self.add.setObjectName(u"add")

        self.layout2.addWidget(self.add)

        self.remove = QPushButton(WizardOfficials)
        self.remove.setObjectName(u"remove")

        self.layout2.addWidget(self.remove)

        self.spacer3 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout2.addItem(self.spacer3)


        self.layout1.addLayout(self.layout2)

        self.note = QLabel(WizardOfficials)
        self.note.setObjectName(u"note")
        self.note.setProperty(u"muted", True)

        self.layout1.addWidget(self.note)


        self.retranslateUi(WizardOfficials)

        QMetaObject.connectSlotsByName(WizardOfficials)
    # setupUi

    def retranslateUi(self, WizardOfficials: QWizardPage) -> None:
        WizardOfficials.setTitle(QCoreApplication.translate("WizardOfficials", u"Pejabat", None))
        WizardOfficials.setSubTitle(QCoreApplication.translate("WizardOfficials", u"Siapa yang menandatangani surat. Dapat dikosongkan dan diisi nanti di Pengaturan.", None))
#if QT_CONFIG(accessibility)
        self.officials.setAccessibleName(QCoreApplication.translate("WizardOfficials", u"Daftar pejabat", None))
#endif // QT_CONFIG(accessibility)
        self.add.setText(QCoreApplication.translate("WizardOfficials", u"&Tambah kepala desa", None))
        self.remove.setText(QCoreApplication.translate("WizardOfficials", u"&Hapus baris", None))
        self.note.setText(QCoreApplication.translate("WizardOfficials", u"NIP terdiri dari 18 angka; kosongkan bila tidak ada.", None))
    # retranslateUi
