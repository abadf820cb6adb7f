# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'password.ui'
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
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from pkh_desk.ui.widgets.fields import PasswordEdit

class Ui_Password(object):
    def setupUi(self, Password: QDialog) -> None:
        if not Password.objectName():
            Password.setObjectName(u"Password")
        self.layout1 = QVBoxLayout(Password)
        self.layout1.setSpacing(12)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(24, 24, 24, 24)
        self.layout2 = QFormLayout()
        self.layout2.setObjectName(u"layout2")
        self.layout2.setHorizontalSpacing(12)
        self.layout2.setVerticalSpacing(8)
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.oldLabel = QLabel(Password)
        self.oldLabel.setObjectName(u"oldLabel")

        self.layout2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.oldLabel)

        self.old = PasswordEdit(Password)
        self.old.setObjectName(u"old")

        self.layout2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.old)

        self.passwordLabel = QLabel(Password)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.layout2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = PasswordEdit(Password)
        self.password.setObjectName(u"password")

        self.layout2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.password)

        self.againLabel = QLabel(Password)
        self.againLabel.setObjectName(u"againLabel")

        self.layout2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.againLabel)

        self.again = PasswordEdit(Password)
        self.again.setObjectName(u"again")

        self.layout2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.again)

        self.strength = QLabel(Password)
        self.strength.setObjectName(u"strength")
        self.strength.setProperty(u"muted", True)

        self.layout2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.strength)


        self.layout1.addLayout(self.layout2)

        self.message = QLabel(Password)
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

        self.cancel = QPushButton(Password)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout3.addWidget(self.cancel)

        self.change = QPushButton(Password)
        self.change.setObjectName(u"change")
        self.change.setProperty(u"primary", True)

        self.layout3.addWidget(self.change)


        self.layout1.addLayout(self.layout3)

#if QT_CONFIG(shortcut)
        self.oldLabel.setBuddy(self.old)
        self.passwordLabel.setBuddy(self.password)
        self.againLabel.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.old, self.password)
        QWidget.setTabOrder(self.password, self.again)
        QWidget.setTabOrder(self.again, self.change)
        QWidget.setTabOrder(self.change, self.cancel)

        self.retranslateUi(Password)

        self.change.setDefault(True)


        QMetaObject.connectSlotsByName(Password)
    # setupUi

    def retranslateUi(self, Password: QDialog) -> None:
        Password.setWindowTitle(QCoreApplication.translate("Password", u"Ganti sandi - PKH Desk", None))
        self.oldLabel.setText(QCoreApplication.translate("Password", u"Sandi &lama", None))
        self.passwordLabel.setText(QCoreApplication.translate("Password", u"Sandi &baru", None))
        self.againLabel.setText(QCoreApplication.translate("Password", u"&Ulangi sandi", None))
        self.strength.setText("")
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("Password", u"Batal", None))
        self.change.setText(QCoreApplication.translate("Password", u"&Ganti sandi", None))
    # retranslateUi
