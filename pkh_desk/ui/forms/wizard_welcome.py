# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'wizard_welcome.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QLineEdit,
    QPushButton, QRadioButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget, QWizardPage)

class Ui_WizardWelcome(object):
    def setupUi(self, WizardWelcome: QWizardPage) -> None:
        if not WizardWelcome.objectName():
            WizardWelcome.setObjectName(u"WizardWelcome")
        self.layout1 = QVBoxLayout(WizardWelcome)
        self.layout1.setSpacing(8)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.create = QRadioButton(WizardWelcome)
        self.create.setObjectName(u"create")
        self.create.setChecked(True)

        self.layout1.addWidget(self.create)

        self.createNote = QLabel(WizardWelcome)
        self.createNote.setObjectName(u"createNote")
        self.createNote.setProperty(u"muted", True)
        self.createNote.setIndent(24)
        self.createNote.setWordWrap(True)

        self.layout1.addWidget(self.createNote)

        self.open = QRadioButton(WizardWelcome)
        self.open.setObjectName(u"open")

        self.layout1.addWidget(self.open)

        self.openNote = QLabel(WizardWelcome)
        self.openNote.setObjectName(u"openNote")
        self.openNote.setProperty(u"muted", True)
        self.openNote.setIndent(24)
        self.openNote.setWordWrap(True)

        self.layout1.addWidget(self.openNote)

        self.spacer2 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout1.addItem(self.spacer2)

        self.folderLabel = QLabel(WizardWelcome)
        self.folderLabel.setObjectName(u"folderLabel")

        self.layout1.addWidget(self.folderLabel)

        self.layout3 = QHBoxLayout()
        self.layout3.setSpacing(8)
        self.layout3.setObjectName(u"layout3")
        self.layout3.setContentsMargins(0, 0, 0, 0)
        self.folder = QLineEdit(WizardWelcome)
        self.folder.setObjectName(u"folder")

        self.layout3.addWidget(self.folder)

        self.choose = QPushButton(WizardWelcome)
        self.choose.setObjectName(u"choose")

        self.layout3.addWidget(self.choose)


        self.layout1.addLayout(self.layout3)

        self.message = QLabel(WizardWelcome)
        self.message.setObjectName(u"message")
        self.message.setProperty(u"fault", True)
        self.message.setWordWrap(True)

        self.layout1.addWidget(self.message)

        self.spacer4 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout1.addItem(self.spacer4)

#if QT_CONFIG(shortcut)
        self.folderLabel.setBuddy(self.folder)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.create, self.open)
        QWidget.setTabOrder(self.open, self.folder)
        QWidget.setTabOrder(self.folder, self.choose)

        self.retranslateUi(WizardWelcome)

        QMetaObject.connectSlotsByName(WizardWelcome)
    # setupUi

    def retranslateUi(self, WizardWelcome: QWizardPage) -> None:
        WizardWelcome.setTitle(QCoreApplication.translate("WizardWelcome", u"Selamat datang", None))
        WizardWelcome.setSubTitle(QCoreApplication.translate("WizardWelcome", u"PKH Desk menyimpan data keluarga dan kasus graduasi kecamatan Anda di PC ini, selalu tersandi.", None))
        self.create.setText(QCoreApplication.translate("WizardWelcome", u"&Buat data kantor baru", None))
        self.createNote.setText(QCoreApplication.translate("WizardWelcome", u"Untuk kantor yang baru mulai memakai PKH Desk. Perlu kira-kira lima menit.", None))
        self.open.setText(QCoreApplication.translate("WizardWelcome", u"B&uka data kantor yang sudah ada", None))
        self.openNote.setText(QCoreApplication.translate("WizardWelcome", u"Pilih folder yang memuat data.db dan keys.json, misalnya dari PC lama.", None))
        self.folderLabel.setText(QCoreApplication.translate("WizardWelcome", u"&Folder data", None))
        self.choose.setText(QCoreApplication.translate("WizardWelcome", u"&Pilih ...", None))
        self.message.setText("")
    # retranslateUi
