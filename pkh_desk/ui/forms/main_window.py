# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'main_window.ui'
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
    QLineEdit, QListWidget, QListWidgetItem, QMainWindow,
    QSizePolicy, QSpacerItem, QStackedWidget, QToolButton,
    QVBoxLayout, QWidget)

from pkh_desk.ui.widgets.one_line import OneLine

class Ui_MainWindow(object):
    def setupUi(self, MainWindow: QMainWindow) -> None:
        if not MainWindow.objectName():
            MainWindow.setObjectName(u"MainWindow")
        self.central = QWidget(MainWindow)
        self.central.setObjectName(u"central")
        self.layout1 = QVBoxLayout(self.central)
        self.layout1.setSpacing(0)
        self.layout1.setObjectName(u"layout1")
        self.layout1.setContentsMargins(0, 0, 0, 0)
        self.topBar = QFrame(self.central)
        self.topBar.setObjectName(u"topBar")
        self.layout2 = QHBoxLayout(self.topBar)
        self.layout2.setSpacing(12)
        self.layout2.setObjectName(u"layout2")
        self.layout2.setContentsMargins(16, 8, 12, 8)
        self.program = QLabel(self.topBar)
        self.program.setObjectName(u"program")

        self.layout2.addWidget(self.program)

        self.office = QLabel(self.topBar)
        self.office.setObjectName(u"office")
        self.office.setProperty(u"muted", True)

        self.layout2.addWidget(self.office)

        self.spacer3 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout2.addItem(self.spacer3)

        self.search = QLineEdit(self.topBar)
        self.search.setObjectName(u"search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(QSize(260, 0))
        self.search.setMaximumSize(QSize(460, 16777215))

        self.layout2.addWidget(self.search)

        self.spacer4 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout2.addItem(self.spacer4)

        self.user = QToolButton(self.topBar)
        self.user.setObjectName(u"user")
        self.user.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.user.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.user.setAutoRaise(True)
        self.user.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        self.layout2.addWidget(self.user)

        self.layout2.setStretch(2, 1)
        self.layout2.setStretch(3, 4)
        self.layout2.setStretch(4, 1)

        self.layout1.addWidget(self.topBar)

        self.layout5 = QHBoxLayout()
        self.layout5.setSpacing(0)
        self.layout5.setObjectName(u"layout5")
        self.layout5.setContentsMargins(0, 0, 0, 0)
        self.places = QListWidget(self.central)
        self.places.setObjectName(u"places")
        self.places.setMinimumSize(QSize(184, 0))
        self.places.setMaximumSize(QSize(184, 16777215))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.layout5.addWidget(self.places)

        self.pages = QStackedWidget(self.central)
        self.pages.setObjectName(u"pages")

        self.layout5.addWidget(self.pages)


        self.layout1.addLayout(self.layout5)

        self.statusLine = QFrame(self.central)
        self.statusLine.setObjectName(u"statusLine")
        self.layout6 = QHBoxLayout(self.statusLine)
        self.layout6.setSpacing(12)
        self.layout6.setObjectName(u"layout6")
        self.layout6.setContentsMargins(16, 4, 16, 4)
        self.said = OneLine(self.statusLine)
        self.said.setObjectName(u"said")

        self.layout6.addWidget(self.said)

        self.actions = QWidget(self.statusLine)
        self.actions.setObjectName(u"actions")
        self.actionRow = QHBoxLayout(self.actions)
        self.actionRow.setSpacing(8)
        self.actionRow.setObjectName(u"actionRow")
        self.actionRow.setContentsMargins(0, 0, 0, 0)

        self.layout6.addWidget(self.actions)

        self.spacer8 = QSpacerItem(0, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout6.addItem(self.spacer8)

        self.state = QLabel(self.statusLine)
        self.state.setObjectName(u"state")
        self.state.setProperty(u"muted", True)

        self.layout6.addWidget(self.state)


        self.layout1.addWidget(self.statusLine)

        MainWindow.setCentralWidget(self.central)
        QWidget.setTabOrder(self.search, self.user)
        QWidget.setTabOrder(self.user, self.places)

        self.retranslateUi(MainWindow)

        QMetaObject.connectSlotsByName(MainWindow)
    # setupUi

    def retranslateUi(self, MainWindow: QMainWindow) -> None:
        MainWindow.setWindowTitle(QCoreApplication.translate("MainWindow", u"PKH Desk", None))
        self.program.setText(QCoreApplication.translate("MainWindow", u"PKH Desk", None))
        self.office.setText("")
        self.search.setPlaceholderText(QCoreApplication.translate("MainWindow", u"Cari keluarga, kasus, dokumen ...   Ctrl+K", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("MainWindow", u"Cari di mana saja", None))
#endif // QT_CONFIG(accessibility)
        self.user.setText("")
#if QT_CONFIG(accessibility)
        self.user.setAccessibleName(QCoreApplication.translate("MainWindow", u"Menu akun", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.places.setAccessibleName(QCoreApplication.translate("MainWindow", u"Tempat", None))
#endif // QT_CONFIG(accessibility)
        self.said.setText("")
        self.state.setText("")
    # retranslateUi
