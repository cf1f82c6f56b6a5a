#include "gui/welcome_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStyle>
#include <algorithm>

namespace wsray::gui {
namespace {

constexpr int kWidth = 620;
constexpr int kMargin = 24;
constexpr qsizetype kMostRecent = 6;

QLabel* makeHeading(const QString& text, double factor) {
  auto* heading = new QLabel(text);
  QFont font = heading->font();
  font.setPointSizeF(font.pointSizeF() * factor);
  font.setBold(true);
  heading->setFont(font);
  return heading;
}

QString namesOf(const QStringList& paths) {
  QStringList names;
  for (const QString& path : paths) names += QFileInfo(path).fileName();
  return names.join(", ");
}

bool areThere(const QStringList& paths) {
  return std::all_of(paths.begin(), paths.end(), [](const QString& path) { return QFileInfo::exists(path); });
}

// An ampersand would mark the letter behind it as the key of the button.
QString plain(QString text) { return text.replace('&', "&&"); }

}  // namespace

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent), card_(new QFrame), recent_(new QWidget) {
  setObjectName("welcome");
  card_->setMaximumWidth(kWidth);
  card_->setFrameShape(QFrame::NoFrame);
  auto* column = new QVBoxLayout(card_);
  column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  column->addStretch(1);
  addTitle(column);
  auto* open = addButton(column, tr("Open a capture"), tr("Ctrl+O, or drop files here: pcap or pcapng, and key logs"));
  open->setObjectName("welcomeOpen");
  open->setIcon(style()->standardIcon(QStyle::SP_DirOpenIcon));
  connect(open, &QAbstractButton::clicked, this, &WelcomePage::openWanted);
  auto* live = addButton(column, tr("Capture live"), tr("Ctrl+R: what goes over an interface of this machine"));
  live->setObjectName("welcomeLive");
  live->setIcon(style()->standardIcon(QStyle::SP_ComputerIcon));
  connect(live, &QAbstractButton::clicked, this, &WelcomePage::liveWanted);
  recentColumn_ = new QVBoxLayout(recent_);
  recentColumn_->setContentsMargins(0, kMargin, 0, 0);
  column->addWidget(recent_);
  column->addStretch(2);
  auto* middle = new QWidget;
  auto* row = new QHBoxLayout(middle);
  row->setContentsMargins(0, 0, 0, 0);
  row->addStretch(1);
  row->addWidget(card_, 8);
  row->addStretch(1);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(middle);
  auto* page = new QVBoxLayout(this);
  page->setContentsMargins(0, 0, 0, 0);
  page->addWidget(scroll);
  setFocusProxy(open);
  setRecent({});
}

void WelcomePage::addTitle(QVBoxLayout* column) {
  column->addWidget(makeHeading(QStringLiteral("wsray"), 2.4));
  auto* line = new QLabel(tr("Shows the WebSockets of packet captures: every message, and what is wrong with them."));
  line->setWordWrap(true);
  column->addWidget(line);
  column->addSpacing(kMargin);
}

QCommandLinkButton* WelcomePage::addButton(QVBoxLayout* column, const QString& text, const QString& description) {
  auto* button = new QCommandLinkButton(plain(text), plain(description));
  button->setAccessibleName(text);
  button->setAccessibleDescription(description);
  column->addWidget(button);
  return button;
}

void WelcomePage::setRecent(const QList<QStringList>& captures) {
  while (QLayoutItem* item = recentColumn_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  recent_->setVisible(!captures.isEmpty());
  if (captures.isEmpty()) return;
  recentColumn_->addWidget(makeHeading(tr("Opened lately"), 1.2));
  for (const QStringList& paths : captures.mid(0, kMostRecent)) {
    const QString folder = QFileInfo(paths.front()).absolutePath();
    const bool isThere = areThere(paths);
    auto* button = addButton(recentColumn_, namesOf(paths), isThere ? folder : tr("%1 — no longer there").arg(folder));
    button->setObjectName("welcomeRecent");
    button->setIcon(style()->standardIcon(QStyle::SP_FileIcon));
    button->setEnabled(isThere);
    connect(button, &QAbstractButton::clicked, this, [this, paths] { emit recentPicked(paths); });
  }
}

void WelcomePage::setDropTarget(bool isTarget) { card_->setFrameShape(isTarget ? QFrame::Box : QFrame::NoFrame); }

}  // namespace wsray::gui
