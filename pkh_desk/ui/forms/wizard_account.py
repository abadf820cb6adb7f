# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'wizard_account.ui'
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
from PySide6.QtWidgets import (QApplication, QFormLayout, QLabel, QLineEdit,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget,
    QWizardPage)

from pkh_desk.ui.widgets.fields import PasswordEdit

class Ui_WizardAccount(object):
    def setupUi(self, WizardAccount: QWizardPage) -> None:
        if not WizardAccount.objectName():
            WizardAccount.setObjectName(u"WizardAccount")
        self.layout1 = QVBoxLayout(WizardAccount)
        self.layout1.setSpacing(8)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.layout2 = QFormLayout()
        self.layout2.setObjectName(u"layout2")
        self.layout2.setHorizontalSpacing(12)
        self.layout2.setVerticalSpacing(8)
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = QLabel(WizardAccount)
        self.nameLabel.setObjectName(u"nameLabel")

        self.layout2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.nameLabel)

        self.name = QLineEdit(WizardAccount)
        self.name.setObjectName(u"name")

        self.layout2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name)

        self.userLabel = QLabel(WizardAccount)
        self.userLabel.setObjectName(u"userLabel")

        self.layout2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(WizardAccount)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(40)

        self.layout2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.user)

        self.passwordLabel = QLabel(WizardAccount)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.layout2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = PasswordEdit(WizardAccount)
        self.password.setObjectName(u"password")

        self.layout2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.password)

        self.againLabel = QLabel(WizardAccount)
        self.againLabel.setObjectName(u"againLabel")

        self.layout2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.againLabel)

        self.again = PasswordEdit(WizardAccount)
        self.again.setObjectName(u"again")

        self.layout2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.again)

        self.strength = QLabel(WizardAccount)
        self.strength.setObjectName(u"strength")
        self.strength.setProperty(u"muted", True)

        self.layout2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.strength)


        self.layout1.addLayout(self.layout2)

        self.message = QLabel(WizardAccount)
        self.message.setObjectName(u"message")
        self.message.setProperty(u"fault", True)
        self.message.setWordWrap(True)

        self.layout1.addWidget(self.message)

        self.spacer3 = QSpacerItem(20, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout1.addItem(self.spacer3)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.name)
        self.userLabel.setBuddy(self.user)
        self.passwordLabel.setBuddy(self.password)
        self.againLabel.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.user)
        QWidget.setTabOrder(self.user, self.password)
        QWidget.setTabOrder(self.password, self.again)

        self.retranslateUi(WizardAccount)

        QMetaObject.connectSlotsByName(WizardAccount)
    # setupUi

    def retranslateUi(self, WizardAccount: QWizardPage) -> None:
        WizardAccount.setTitle(QCoreApplication.translate("WizardAccount", u"Akun pertama", None))
        WizardAccount.setSubTitle(QCoreApplication.translate("WizardAccount", u"Akun ini memegang semua peran. Akun lain dapat ditambah di Pengaturan.", None))
        self.nameLabel.setText(QCoreApplication.translate("WizardAccount", u"&Nama lengkap *", None))
        self.userLabel.setText(QCoreApplication.translate("WizardAccount", u"Nama &akun *", None))
        self.user.setPlaceholderText(QCoreApplication.translate("WizardAccount", u"misalnya: sri", None))
        self.passwordLabel.setText(QCoreApplication.translate("WizardAccount", u"&Sandi *", None))
        self.againLabel.setText(QCoreApplication.translate("WizardAccount", u"&Ulangi sandi *", None))
        self.strength.setText("")
        self.message.setText("")
    # retranslateUi
