# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'recovery.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QFormLayout, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from pkh_desk.ui.widgets.fields import PasswordEdit

class Ui_Recovery(object):
    def setupUi(self, Recovery: QDialog) -> None:
        if not Recovery.objectName():
            Recovery.setObjectName(u"Recovery")
        self.layout1 = QVBoxLayout(Recovery)
        self.layout1.setSpacing(12)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(Recovery)
        self.title.setObjectName(u"title")

        self.layout1.addWidget(self.title)

        self.explain = QLabel(Recovery)
        self.explain.setObjectName(u"explain")
        self.explain.setWordWrap(True)
        self.explain.setProperty(u"muted", True)

        self.layout1.addWidget(self.explain)

        self.layout2 = QFormLayout()
        self.layout2.setObjectName(u"layout2")
        self.layout2.setHorizontalSpacing(12)
        self.layout2.setVerticalSpacing(8)
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.userLabel = QLabel(Recovery)
        self.userLabel.setObjectName(u"userLabel")

        self.layout2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(Recovery)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(40)

        self.layout2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.user)

        self.codeLabel = QLabel(Recovery)
        self.codeLabel.setObjectName(u"codeLabel")

        self.layout2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.codeLabel)

        self.code = QLineEdit(Recovery)
        self.code.setObjectName(u"code")

        self.layout2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.code)

        self.passwordLabel = QLabel(Recovery)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.layout2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = PasswordEdit(Recovery)
        self.password.setObjectName(u"password")

        self.layout2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.password)

        self.againLabel = QLabel(Recovery)
        self.againLabel.setObjectName(u"againLabel")

        self.layout2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.againLabel)

        self.again = PasswordEdit(Recovery)
        self.again.setObjectName(u"again")

        self.layout2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.again)

        self.strength = QLabel(Recovery)
        self.strength.setObjectName(u"strength")
        self.strength.setProperty(u"muted", True)

        self.layout2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.strength)


        self.layout1.addLayout(self.layout2)

        self.message = QLabel(Recovery)
        self.message.setObjectName(u"message")
        self.message.setProperty(u"fault", True)
        self.message.setWordWrap(True)

        self.layout1.addWidget(self.message)

        self.layout3 = QHBoxLayout()
        self.layout3.setSpacing(12)
        self.layout3.setObjectName(u"layout3")
        self.layout3.setContentsMargins(0, 0, 0, 0)
        self.spacer4 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout3.addItem(self.spacer4)

        self.cancel = QPushButton(Recovery)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout3.addWidget(self.cancel)

        self.recover = QPushButton(Recovery)
        self.recover.setObjectName(u"recover")
        self.recover.setProperty(u"primary", True)

        self.layout3.addWidget(self.recover)


        self.layout1.addLayout(self.layout3)

#if QT_CONFIG(shortcut)
        self.userLabel.setBuddy(self.user)
        self.codeLabel.setBuddy(self.code)
        self.passwordLabel.setBuddy(self.password)
        self.againLabel.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.user, self.code)
        QWidget.setTabOrder(self.code, self.password)
        QWidget.setTabOrder(self.password, self.again)
        QWidget.setTabOrder(self.again, self.recover)
        QWidget.setTabOrder(self.recover, self.cancel)

        self.retranslateUi(Recovery)

        self.recover.setDefault(True)


        QMetaObject.connectSlotsByName(Recovery)
    # setupUi

    def retranslateUi(self, Recovery: QDialog) -> None:
        Recovery.setWindowTitle(QCoreApplication.translate("Recovery", u"Lupa sandi - PKH Desk", None))
        self.title.setText(QCoreApplication.translate("Recovery", u"Masuk dengan kode pemulihan", None))
        self.explain.setText(QCoreApplication.translate("Recovery", u"Kode ini dicetak ketika data kantor dibuat. Tanpa sandi dan tanpa kode, data tidak dapat dibuka oleh siapa pun.", None))
        self.userLabel.setText(QCoreApplication.translate("Recovery", u"Nama a&kun", None))
        self.codeLabel.setText(QCoreApplication.translate("Recovery", u"K&ode pemulihan", None))
        self.passwordLabel.setText(QCoreApplication.translate("Recovery", u"Sandi &baru", None))
        self.againLabel.setText(QCoreApplication.translate("Recovery", u"&Ulangi sandi", None))
        self.strength.setText("")
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("Recovery", u"Batal", None))
        self.recover.setText(QCoreApplication.translate("Recovery", u"&Buka dan ganti sandi", None))
    # retranslateUi
