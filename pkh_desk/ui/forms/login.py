# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'login.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QFormLayout, QFrame,
    QHBoxLayout, QLabel, QLineEdit, QProgressBar,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from pkh_desk.ui.widgets.fields import PasswordEdit

class Ui_Login(object):
    def setupUi(self, Login: QDialog) -> None:
        if not Login.objectName():
            Login.setObjectName(u"Login")
        self.layout1 = QVBoxLayout(Login)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.loginPanel = QFrame(Login)
        self.loginPanel.setObjectName(u"loginPanel")
        self.layout2 = QVBoxLayout(self.loginPanel)
        self.layout2.setSpacing(8)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(self.loginPanel)
        self.title.setObjectName(u"title")

        self.layout2.addWidget(self.title)

        self.subtitle = QLabel(self.loginPanel)
        self.subtitle.setObjectName(u"subtitle")
        self.subtitle.setProperty(u"muted", True)

        self.layout2.addWidget(self.subtitle)

        self.spacer3 = QSpacerItem(20, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout2.addItem(self.spacer3)

        self.layout4 = QFormLayout()
        self.layout4.setObjectName(u"layout4")
        self.layout4.setHorizontalSpacing(12)
        self.layout4.setVerticalSpacing(8)
        self.layout4.setContentsMargins(0, 0, 0, 0)
        self.folderLabel = QLabel(self.loginPanel)
        self.folderLabel.setObjectName(u"folderLabel")

        self.layout4.setWidget(0, QFormLayout.ItemRole.LabelRole, self.folderLabel)

        self.layout5 = QHBoxLayout()
        self.layout5.setSpacing(8)
        self.layout5.setObjectName(u"layout5")
        self.layout5.setContentsMargins(0, 0, 0, 0)
        self.folder = QLabel(self.loginPanel)
        self.folder.setObjectName(u"folder")
        self.folder.setTextFormat(Qt.TextFormat.PlainText)

        self.layout5.addWidget(self.folder)

        self.spacer6 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout5.addItem(self.spacer6)

        self.change = QPushButton(self.loginPanel)
        self.change.setObjectName(u"change")
        self.change.setAutoDefault(False)

        self.layout5.addWidget(self.change)


        self.layout4.setLayout(0, QFormLayout.ItemRole.FieldRole, self.layout5)

        self.userLabel = QLabel(self.loginPanel)
        self.userLabel.setObjectName(u"userLabel")

        self.layout4.setWidget(1, QFormLayout.ItemRole.LabelRole, self.userLabel)

        self.user = QLineEdit(self.loginPanel)
        self.user.setObjectName(u"user")
        self.user.setMaxLength(40)

        self.layout4.setWidget(1, QFormLayout.ItemRole.FieldRole, self.user)

        self.passwordLabel = QLabel(self.loginPanel)
        self.passwordLabel.setObjectName(u"passwordLabel")

        self.layout4.setWidget(2, QFormLayout.ItemRole.LabelRole, self.passwordLabel)

        self.password = PasswordEdit(self.loginPanel)
        self.password.setObjectName(u"password")

        self.layout4.setWidget(2, QFormLayout.ItemRole.FieldRole, self.password)


        self.layout2.addLayout(self.layout4)

        self.caps = QLabel(self.loginPanel)
        self.caps.setObjectName(u"caps")
        self.caps.setProperty(u"muted", True)

        self.layout2.addWidget(self.caps)

        self.message = QLabel(self.loginPanel)
        self.message.setObjectName(u"message")
        self.message.setProperty(u"fault", True)
        self.message.setWordWrap(True)

        self.layout2.addWidget(self.message)

        self.spacer7 = QSpacerItem(20, 4, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.layout2.addItem(self.spacer7)

        self.layout8 = QHBoxLayout()
        self.layout8.setSpacing(12)
        self.layout8.setObjectName(u"layout8")
        self.layout8.setContentsMargins(0, 0, 0, 0)
        self.forgot = QPushButton(self.loginPanel)
        self.forgot.setObjectName(u"forgot")
        self.forgot.setProperty(u"link", True)
        self.forgot.setFlat(True)
        self.forgot.setAutoDefault(False)

        self.layout8.addWidget(self.forgot)

        self.spacer9 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout8.addItem(self.spacer9)

        self.working = QProgressBar(self.loginPanel)
        self.working.setObjectName(u"working")
        self.working.setMaximum(0)
        self.working.setValue(-1)
        self.working.setTextVisible(False)
        self.working.setMaximumSize(QSize(90, 8))

        self.layout8.addWidget(self.working)

        self.login = QPushButton(self.loginPanel)
        self.login.setObjectName(u"login")
        self.login.setProperty(u"primary", True)

        self.layout8.addWidget(self.login)


        self.layout2.addLayout(self.layout8)


        self.layout1.addWidget(self.loginPanel)

#if QT_CONFIG(shortcut)
        self.userLabel.setBuddy(self.user)
        self.passwordLabel.setBuddy(self.password)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.user, self.password)
        QWidget.setTabOrder(self.password, self.login)
        QWidget.setTabOrder(self.login, self.forgot)
        QWidget.setTabOrder(self.forgot, self.change)

        self.retranslateUi(Login)

        self.login.setDefault(True)


        QMetaObject.connectSlotsByName(Login)
    # setupUi

    def retranslateUi(self, Login: QDialog) -> None:
        Login.setWindowTitle(QCoreApplication.translate("Login", u"Masuk - PKH Desk", None))
        self.title.setText(QCoreApplication.translate("Login", u"PKH Desk", None))
        self.subtitle.setText(QCoreApplication.translate("Login", u"Sekretariat PPKH kecamatan", None))
        self.folderLabel.setText(QCoreApplication.translate("Login", u"Data kantor", None))
        self.folder.setText("")
        self.change.setText(QCoreApplication.translate("Login", u"&Ganti ...", None))
        self.userLabel.setText(QCoreApplication.translate("Login", u"Nama a&kun", None))
        self.passwordLabel.setText(QCoreApplication.translate("Login", u"&Sandi", None))
        self.caps.setText(QCoreApplication.translate("Login", u"Caps Lock tampaknya menyala.", None))
        self.message.setText("")
        self.forgot.setText(QCoreApplication.translate("Login", u"&Lupa sandi", None))
#if QT_CONFIG(accessibility)
        self.working.setAccessibleName(QCoreApplication.translate("Login", u"Sedang membuka", None))
#endif // QT_CONFIG(accessibility)
        self.login.setText(QCoreApplication.translate("Login", u"&Masuk", None))
    # retranslateUi
