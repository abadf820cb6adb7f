# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_office.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFormLayout,
    QFrame, QHBoxLayout, QLabel, QLineEdit,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QSpinBox, QVBoxLayout, QWidget)

class Ui_SettingsOffice(object):
    def setupUi(self, SettingsOffice: QWidget) -> None:
        if not SettingsOffice.objectName():
            SettingsOffice.setObjectName(u"SettingsOffice")
        self.layout1 = QHBoxLayout(SettingsOffice)
        self.layout1.setSpacing(24)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 12, 0, 0)
        self.layout2 = QVBoxLayout()
        self.layout2.setSpacing(12)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.layout3 = QFormLayout()
        self.layout3.setObjectName(u"layout3")
        self.layout3.setHorizontalSpacing(12)
        self.layout3.setVerticalSpacing(8)
        self.layout3.setContentsMargins(0, 0, 0, 0)
        self.areaLabel = QLabel(SettingsOffice)
        self.areaLabel.setObjectName(u"areaLabel")

        self.layout3.setWidget(0, QFormLayout.ItemRole.LabelRole, self.areaLabel)

        self.area = QLabel(SettingsOffice)
        self.area.setObjectName(u"area")
        self.area.setWordWrap(True)

        self.layout3.setWidget(0, QFormLayout.ItemRole.FieldRole, self.area)

        self.nameLabel = QLabel(SettingsOffice)
        self.nameLabel.setObjectName(u"nameLabel")

        self.layout3.setWidget(1, QFormLayout.ItemRole.LabelRole, self.nameLabel)

        self.name = QLineEdit(SettingsOffice)
        self.name.setObjectName(u"name")

        self.layout3.setWidget(1, QFormLayout.ItemRole.FieldRole, self.name)

        self.addressLabel = QLabel(SettingsOffice)
        self.addressLabel.setObjectName(u"addressLabel")

        self.layout3.setWidget(2, QFormLayout.ItemRole.LabelRole, self.addressLabel)

        self.address = QLineEdit(SettingsOffice)
        self.address.setObjectName(u"address")

        self.layout3.setWidget(2, QFormLayout.ItemRole.FieldRole, self.address)


        self.layout2.addLayout(self.layout3)

        self.letterheadLabel = QLabel(SettingsOffice)
        self.letterheadLabel.setObjectName(u"letterheadLabel")

        self.layout2.addWidget(self.letterheadLabel)

        self.letterhead = QPlainTextEdit(SettingsOffice)
        self.letterhead.setObjectName(u"letterhead")
        self.letterhead.setTabChangesFocus(True)
        self.letterhead.setMaximumSize(QSize(16777215, 130))

        self.layout2.addWidget(self.letterhead)

        self.selfApproval = QCheckBox(SettingsOffice)
        self.selfApproval.setObjectName(u"selfApproval")

        self.layout2.addWidget(self.selfApproval)

        self.layout9 = QHBoxLayout()
        self.layout9.setSpacing(12)
        self.layout9.setObjectName(u"layout9")
        self.layout9.setContentsMargins(0, 0, 0, 0)
        self.haltsLabel = QLabel(SettingsOffice)
        self.haltsLabel.setObjectName(u"haltsLabel")

        self.layout9.addWidget(self.haltsLabel)

        self.halts = QComboBox(SettingsOffice)
        self.halts.setObjectName(u"halts")

        self.layout9.addWidget(self.halts)

        self.spacer10 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout9.addItem(self.spacer10)


        self.layout2.addLayout(self.layout9)

        self.layout11 = QHBoxLayout()
        self.layout11.setSpacing(12)
        self.layout11.setObjectName(u"layout11")
        self.layout11.setContentsMargins(0, 0, 0, 0)
        self.dueLabel = QLabel(SettingsOffice)
        self.dueLabel.setObjectName(u"dueLabel")

        self.layout11.addWidget(self.dueLabel)

        self.due = QSpinBox(SettingsOffice)
        self.due.setObjectName(u"due")
        self.due.setMinimum(1)
        self.due.setMaximum(28)
        self.due.setValue(5)

        self.layout11.addWidget(self.due)

        self.dueAfter = QLabel(SettingsOffice)
        self.dueAfter.setObjectName(u"dueAfter")

        self.layout11.addWidget(self.dueAfter)

        self.spacer12 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout11.addItem(self.spacer12)


        self.layout2.addLayout(self.layout11)

        self.message = QLabel(SettingsOffice)
        self.message.setObjectName(u"message")
        self.message.setProperty(u"fault", True)
        self.message.setWordWrap(True)

        self.layout2.addWidget(self.message)

        self.layout4 = QHBoxLayout()
        self.layout4.setObjectName(u"layout4")
        self.layout4.setContentsMargins(0, 0, 0, 0)
        self.save = QPushButton(SettingsOffice)
        self.save.setObjectName(u"save")
        self.save.setProperty(u"primary", True)

        self.layout4.addWidget(self.save)

        self.spacer5 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout4.addItem(self.spacer5)


        self.layout2.addLayout(self.layout4)

        self.spacer6 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout2.addItem(self.spacer6)


        self.layout1.addLayout(self.layout2)

        self.layout7 = QVBoxLayout()
        self.layout7.setSpacing(8)
        self.layout7.setObjectName(u"layout7")
        self.layout7.setContentsMargins(0, 0, 0, 0)
        self.previewLabel = QLabel(SettingsOffice)
        self.previewLabel.setObjectName(u"previewLabel")
        self.previewLabel.setProperty(u"muted", True)

        self.layout7.addWidget(self.previewLabel)

        self.preview = QFrame(SettingsOffice)
        self.preview.setObjectName(u"preview")
        self.preview.setProperty(u"card", True)
        self.preview.setMinimumSize(QSize(250, 190))

        self.layout7.addWidget(self.preview)

        self.spacer8 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout7.addItem(self.spacer8)


        self.layout1.addLayout(self.layout7)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.name)
        self.addressLabel.setBuddy(self.address)
        self.letterheadLabel.setBuddy(self.letterhead)
        self.haltsLabel.setBuddy(self.halts)
        self.dueLabel.setBuddy(self.due)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.address)
        QWidget.setTabOrder(self.address, self.letterhead)
        QWidget.setTabOrder(self.letterhead, self.selfApproval)
        QWidget.setTabOrder(self.selfApproval, self.halts)
        QWidget.setTabOrder(self.halts, self.due)
        QWidget.setTabOrder(self.due, self.save)

        self.retranslateUi(SettingsOffice)

        QMetaObject.connectSlotsByName(SettingsOffice)
    # setupUi

    def retranslateUi(self, SettingsOffice: QWidget) -> None:
        self.areaLabel.setText(QCoreApplication.translate("SettingsOffice", u"Wilayah", None))
        self.area.setText("")
        self.nameLabel.setText(QCoreApplication.translate("SettingsOffice", u"&Nama kantor *", None))
        self.addressLabel.setText(QCoreApplication.translate("SettingsOffice", u"&Alamat", None))
        self.letterheadLabel.setText(QCoreApplication.translate("SettingsOffice", u"&Baris kop surat (satu baris tiap baris)", None))
        self.selfApproval.setText(QCoreApplication.translate("SettingsOffice", u"Pekerjaan sendiri boleh &disetujui, dengan tanda", None))
        self.haltsLabel.setText(QCoreApplication.translate("SettingsOffice", u"Pencabutan menghentikan &graduasi", None))
#if QT_CONFIG(tooltip)
        self.halts.setToolTip(QCoreApplication.translate("SettingsOffice", u"Pencabutan yang datang sesudahnya tetap dicatat dan diputuskan, tetapi tidak menghentikan graduasi.", None))
#endif // QT_CONFIG(tooltip)
        self.dueLabel.setText(QCoreApplication.translate("SettingsOffice", u"Tenggat &rekap: tanggal", None))
#if QT_CONFIG(accessibility)
        self.due.setAccessibleName(QCoreApplication.translate("SettingsOffice", u"Tanggal tenggat rekap", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.due.setToolTip(QCoreApplication.translate("SettingsOffice", u"Sampai tanggal ini rekap bulan lalu dikunci dan paketnya dikirim ke kabupaten.", None))
#endif // QT_CONFIG(tooltip)
        self.dueAfter.setText(QCoreApplication.translate("SettingsOffice", u"bulan berikutnya", None))
        self.message.setText("")
        self.save.setText(QCoreApplication.translate("SettingsOffice", u"&Simpan", None))
        self.previewLabel.setText(QCoreApplication.translate("SettingsOffice", u"Pratinjau kop", None))
        pass
    # retranslateUi
