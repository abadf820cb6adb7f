# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'account_new.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QFormLayout, QGroupBox,
    QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from pkh_desk.ui.widgets.fields import PasswordEdit

class Ui_AccountNew(object):
    def setupUi(self, AccountNew: QDialog) -> None:
        if not AccountNew.objectName():
            AccountNew.setObjectName(u"AccountNew")
        self.layout1 = QVBoxLayout(AccountNew)
        self.layout1.setSpacing(12)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(24, 24, 24, 24)
        self.layout2 = QFormLayout()
        self.layout2.setObjectName(u"layout2")
        self.layout2.setHorizontalSpacing(12)
        self.layout2.setVerticalSpacing(8)
        self.layout2.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = QLabel(AccountNew)
        self.nameLabel.setObjectName(u"nameLabel")

        self.layout2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.nameLabel)

        self.name = QLineEdit(AccountNew)
        self.name.setObjectName(u"name")

        self.layout2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name)

        self.positionLabel = QLabel(AccountNew)
        self.positionLabel.setObjectName(u"positionLabel")

        self.layout2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.positionLabel)

        self.position = QLineEdit(AccountNew)
        self.position.setObjectName(u"position")

        self.layout2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.position)

        self.userLabel = QLabel(AccountNew)
        self.userLabel.setObjectName(u"userLabel")

        self.layout2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(AccountNew)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(40)

        self.layout2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.user)

        self.passwordLabel = QLabel(AccountNew)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.layout2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = PasswordEdit(AccountNew)
        self.password.setObjectName(u"password")

        self.layout2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.password)

        self.againLabel = QLabel(AccountNew)
        self.againLabel.setObjectName(u"againLabel")

        self.layout2.setWidget(4, QFormLayout.ItemRole.LabelRole, self.againLabel)

        self.again = PasswordEdit(AccountNew)
        self.again.setObjectName(u"again")

        self.layout2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.again)

        self.strength = QLabel(AccountNew)
        self.strength.setObjectName(u"strength")
        self.strength.setProperty(u"muted", True)

        self.layout2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.strength)


        self.layout1.addLayout(self.layout2)

        self.roles = QGroupBox(AccountNew)
        self.roles.setObjectName(u"roles")
        self.roleColumn = QVBoxLayout(self.roles)
        self.roleColumn.setSpacing(4)
        self.roleColumn.setObjectName(u"roleColumn")
        self.roleColumn.setContentsMargins(12, 12, 12, 12)

        self.layout1.addWidget(self.roles)

        self.message = QLabel(AccountNew)
        self.message.setObjectName(u"message")
        self.message.setProperty(u"fault", True)
        self.message.setWordWrap(True)

        self.layout1.addWidget(self.message)

        self.layout4 = QHBoxLayout()
        self.layout4.setSpacing(12)
        self.layout4.setObjectName(u"layout4")
        self.layout4.setContentsMargins(0, 0, 0, 0)
        self.spacer5 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout4.addItem(self.spacer5)

        self.cancel = QPushButton(AccountNew)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.layout4.addWidget(self.cancel)

        self.add = QPushButton(AccountNew)
        self.add.setObjectName(u"add")
        self.add.setProperty(u"primary", True)

        self.layout4.addWidget(self.add)


        self.layout1.addLayout(self.layout4)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.name)
        self.positionLabel.setBuddy(self.position)
        self.userLabel.setBuddy(self.user)
        self.passwordLabel.setBuddy(self.password)
        self.againLabel.setBuddy(self.again)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name, self.position)
        QWidget.setTabOrder(self.position, self.user)
        QWidget.setTabOrder(self.user, self.password)
        QWidget.setTabOrder(self.password, self.again)

        self.retranslateUi(AccountNew)

        self.add.setDefault(True)


        QMetaObject.connectSlotsByName(AccountNew)
    # setupUi

    def retranslateUi(self, AccountNew: QDialog) -> None:
        AccountNew.setWindowTitle(QCoreApplication.translate("AccountNew", u"Akun baru - PKH Desk", None))
        self.nameLabel.setText(QCoreApplication.translate("AccountNew", u"Nama &lengkap *", None))
        self.positionLabel.setText(QCoreApplication.translate("AccountNew", u"&Jabatan", None))
        self.userLabel.setText(QCoreApplication.translate("AccountNew", u"Nama &akun *", None))
        self.passwordLabel.setText(QCoreApplication.translate("AccountNew", u"&Sandi awal *", None))
        self.againLabel.setText(QCoreApplication.translate("AccountNew", u"&Ulangi sandi *", None))
        self.strength.setText("")
        self.roles.setTitle(QCoreApplication.translate("AccountNew", u"Peran", None))
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("AccountNew", u"Batal", None))
        self.add.setText(QCoreApplication.translate("AccountNew", u"&Tambah akun", None))
    # retranslateUi
