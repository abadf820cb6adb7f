# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'wizard_code.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget, QWizardPage)

class Ui_WizardCode(object):
    def setupUi(self, WizardCode: QWizardPage) -> None:
        if not WizardCode.objectName():
            WizardCode.setObjectName(u"WizardCode")
        self.layout1 = QVBoxLayout(WizardCode)
        self.layout1.setSpacing(12)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.code = QLineEdit(WizardCode)
        self.code.setObjectName(u"code")
        self.code.setReadOnly(True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.layout1.addWidget(self.code)

        self.explain = QLabel(WizardCode)
        self.explain.setObjectName(u"explain")
        self.explain.setWordWrap(True)

        self.layout1.addWidget(self.explain)

        self.layout2 = QHBoxLayout()
        self.layout2.setSpacing(8)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.print = QPushButton(WizardCode)
        self.print.setObjectName(u"print")

        self.layout2.addWidget(self.print)

        self.copy = QPushButton(WizardCode)
        self.copy.setObjectName(u"copy")

        self.layout2.addWidget(self.copy)

        self.spacer3 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout2.addItem(self.spacer3)


        self.layout1.addLayout(self.layout2)

        self.spacer4 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout1.addItem(self.spacer4)

        self.kept = QCheckBox(WizardCode)
        self.kept.setObjectName(u"kept")

        self.layout1.addWidget(self.kept)

        self.spacer5 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout1.addItem(self.spacer5)

        QWidget.setTabOrder(self.code, self.print)
        QWidget.setTabOrder(self.print, self.copy)
        QWidget.setTabOrder(self.copy, self.kept)

        self.retranslateUi(WizardCode)

        QMetaObject.connectSlotsByName(WizardCode)
    # setupUi

    def retranslateUi(self, WizardCode: QWizardPage) -> None:
        WizardCode.setTitle(QCoreApplication.translate("WizardCode", u"Kode pemulihan", None))
        WizardCode.setSubTitle(QCoreApplication.translate("WizardCode", u"Satu-satunya jalan masuk bila sandi terlupa. Kode ini hanya ditampilkan sekali.", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("WizardCode", u"Kode pemulihan", None))
#endif // QT_CONFIG(accessibility)
        self.explain.setText(QCoreApplication.translate("WizardCode", u"Simpan di tempat aman di luar PC ini, misalnya dalam amplop tertutup di lemari kantor. Siapa yang memegang kode ini dapat membuka semua data.", None))
        self.print.setText(QCoreApplication.translate("WizardCode", u"&Cetak ...", None))
        self.copy.setText(QCoreApplication.translate("WizardCode", u"&Salin", None))
        self.kept.setText(QCoreApplication.translate("WizardCode", u"Kode s&udah saya simpan", None))
    # retranslateUi
