# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'wizard_office.ui'
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
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout,
    QWidget, QWizardPage)

class Ui_WizardOffice(object):
    def setupUi(self, WizardOffice: QWizardPage) -> None:
        if not WizardOffice.objectName():
            WizardOffice.setObjectName(u"WizardOffice")
        self.layout1 = QHBoxLayout(WizardOffice)
        self.layout1.setSpacing(24)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.layout2 = QVBoxLayout()
        self.layout2.setSpacing(4)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = QLabel(WizardOffice)
        self.nameLabel.setObjectName(u"nameLabel")

        self.layout2.addWidget(self.nameLabel)

        self.name = QLineEdit(WizardOffice)
        self.name.setObjectName(u"name")

        self.layout2.addWidget(self.name)

        self.addressLabel = QLabel(WizardOffice)
        self.addressLabel.setObjectName(u"addressLabel")

        self.layout2.addWidget(self.addressLabel)

        self.address = QLineEdit(WizardOffice)
        self.address.setObjectName(u"address")

        self.layout2.addWidget(self.address)

        self.letterheadLabel = QLabel(WizardOffice)
        self.letterheadLabel.setObjectName(u"letterheadLabel")

        self.layout2.addWidget(self.letterheadLabel)

        self.letterhead = QPlainTextEdit(WizardOffice)
        self.letterhead.setObjectName(u"letterhead")
        self.letterhead.setTabChangesFocus(True)

        self.layout2.addWidget(self.letterhead)


        self.layout1.addLayout(self.layout2)

        self.preview = QFrame(WizardOffice)
        self.preview.setObjectName(u"preview")
        self.preview.setProperty(u"card", True)
        self.preview.setMinimumSize(QSize(270, 0))

        self.layout1.addWidget(self.preview)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.name)
        self.addressLabel.setBuddy(self.address)
        self.letterheadLabel.setBuddy(self.letterhead)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.address)
        QWidget.setTabOrder(self.address, self.letterhead)

        self.retranslateUi(WizardOffice)

        QMetaObject.connectSlotsByName(WizardOffice)
    # setupUi

    def retranslateUi(self, WizardOffice: QWizardPage) -> None:
        WizardOffice.setTitle(QCoreApplication.translate("WizardOffice", u"Kantor dan kop surat", None))
        WizardOffice.setSubTitle(QCoreApplication.translate("WizardOffice", u"Nama dan alamat dicetak pada surat; susunan kop dapat diubah kapan saja.", None))
        self.nameLabel.setText(QCoreApplication.translate("WizardOffice", u"&Nama kantor *", None))
        self.addressLabel.setText(QCoreApplication.translate("WizardOffice", u"&Alamat", None))
        self.letterheadLabel.setText(QCoreApplication.translate("WizardOffice", u"&Baris kop surat (satu baris tiap baris)", None))
    # retranslateUi
