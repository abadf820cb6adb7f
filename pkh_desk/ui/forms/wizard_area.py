# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'wizard_area.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFormLayout, QLabel,
    QSizePolicy, QSpacerItem, QSpinBox, QVBoxLayout,
    QWidget, QWizardPage)

class Ui_WizardArea(object):
    def setupUi(self, WizardArea: QWizardPage) -> None:
        if not WizardArea.objectName():
            WizardArea.setObjectName(u"WizardArea")
        self.layout1 = QVBoxLayout(WizardArea)
        self.layout1.setSpacing(12)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.layout2 = QFormLayout()
        self.layout2.setObjectName(u"layout2")
        self.layout2.setHorizontalSpacing(12)
        self.layout2.setVerticalSpacing(8)
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.provinceLabel = QLabel(WizardArea)
        self.provinceLabel.setObjectName(u"provinceLabel")

        self.layout2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.provinceLabel)

        self.province = QComboBox(WizardArea)
        self.province.setObjectName(u"province")

        self.layout2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.province)

        self.regencyLabel = QLabel(WizardArea)
        self.regencyLabel.setObjectName(u"regencyLabel")

        self.layout2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.regencyLabel)

        self.regency = QComboBox(WizardArea)
        self.regency.setObjectName(u"regency")

        self.layout2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.regency)

        self.districtLabel = QLabel(WizardArea)
        self.districtLabel.setObjectName(u"districtLabel")

        self.layout2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.districtLabel)

        self.district = QComboBox(WizardArea)
        self.district.setObjectName(u"district")

        self.layout2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.district)

        self.pcLabel = QLabel(WizardArea)
        self.pcLabel.setObjectName(u"pcLabel")

        self.layout2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.pcLabel)

        self.pc = QSpinBox(WizardArea)
        self.pc.setObjectName(u"pc")
        self.pc.setMinimum(1)
        self.pc.setMaximum(31)
        self.pc.setValue(1)

        self.layout2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.pc)


        self.layout1.addLayout(self.layout2)

        self.pcNote = QLabel(WizardArea)
        self.pcNote.setObjectName(u"pcNote")
        self.pcNote.setProperty(u"muted", True)
        self.pcNote.setWordWrap(True)

        self.layout1.addWidget(self.pcNote)

        self.chosen = QLabel(WizardArea)
        self.chosen.setObjectName(u"chosen")
        self.chosen.setWordWrap(True)

        self.layout1.addWidget(self.chosen)

        self.spacer3 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout1.addItem(self.spacer3)

#if QT_CONFIG(shortcut)
        self.provinceLabel.setBuddy(self.province)
        self.regencyLabel.setBuddy(self.regency)
        self.districtLabel.setBuddy(self.district)
        self.pcLabel.setBuddy(self.pc)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.province, self.regency)
        QWidget.setTabOrder(self.regency, self.district)
        QWidget.setTabOrder(self.district, self.pc)

        self.retranslateUi(WizardArea)

        QMetaObject.connectSlotsByName(WizardArea)
    # setupUi

    def retranslateUi(self, WizardArea: QWizardPage) -> None:
        WizardArea.setTitle(QCoreApplication.translate("WizardArea", u"Wilayah", None))
        WizardArea.setSubTitle(QCoreApplication.translate("WizardArea", u"Pilih kecamatan kantor. Ketik sebagian nama untuk menyaring.", None))
        self.provinceLabel.setText(QCoreApplication.translate("WizardArea", u"&Provinsi *", None))
        self.regencyLabel.setText(QCoreApplication.translate("WizardArea", u"Kabupa&ten/kota *", None))
        self.districtLabel.setText(QCoreApplication.translate("WizardArea", u"Ke&camatan *", None))
        self.pcLabel.setText(QCoreApplication.translate("WizardArea", u"N&omor PC di kantor", None))
        self.pcNote.setText(QCoreApplication.translate("WizardArea", u"Nomor PC membedakan data bila kantor memakai beberapa PC. Biarkan 1 bila hanya satu.", None))
        self.chosen.setText("")
    # retranslateUi
