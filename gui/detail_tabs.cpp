#include "gui/detail_tabs.h"

#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <algorithm>
#include <utility>

#include "gui/compression_facts.h"
#include "gui/row_detail.h"
#include "gui/row_jumps.h"
#include "gui/text.h"
#include "report/message_terms.h"

namespace wsray::gui {
namespace {

constexpr auto kTabKey = "detail/tab";
constexpr std::size_t kFactBytes = 4096;  // more than a control frame may have

// As they are remembered.
constexpr std::array<const char*, DetailTabs::kTabs> kNames{
    "pretty", "text", "hex", "message", "frames", "compression", "connection", "handshake", "close", "findings"};

// Of the key that shows the tab.
int digitOf(int tab) { return (tab + 1) % 10; }

}  // namespace

DetailTabs::DetailTabs(QWidget* parent)
    : QStackedWidget(parent),
      tabs_(new QTabWidget),
      payload_(new PayloadPages(this)),
      copy_(new DetailCopy([this] { return selectedBytes(); }, this)),
      message_(new MessagePage),
      frames_(new FramesPage),
      compression_(new FactList),
      handshake_(new HandshakePage) {
  auto* nothing = new QLabel(tr("Select a row to see all of it here"));
  nothing->setTextFormat(Qt::PlainText);
  nothing->setAlignment(Qt::AlignCenter);
  nothing->setForegroundRole(QPalette::PlaceholderText);
  nothing->setBackgroundRole(QPalette::Base);
  nothing->setAutoFillBackground(true);
  addWidget(nothing);
  addWidget(tabs_);
  addPages();
  addKeys();
  addCopyKey();
  connect(copy_, &DetailCopy::noted, this, &DetailTabs::noted);
  connect(message_, &MessagePage::partnerWanted, this, &DetailTabs::goToPartner);
  const auto* const known =
      std::find(kNames.begin(), kNames.end(), QSettings().value(kTabKey).toString().toStdString());
  if (known != kNames.end()) chosen_ = static_cast<Tab>(known - kNames.begin());
  connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
    if (!isPicking_) choose(static_cast<Tab>(tab));
  });
}

void DetailTabs::addPages() {
  const std::array<QString, kTabs> titles{tr("Pretty"), tr("Text"),        tr("Hex"),        tr("Message"),
                                          tr("Frames"), tr("Compression"), tr("Connection"), tr("Handshake"),
                                          tr("Close"),  tr("Findings")};
  tabs_->setDocumentMode(true);
  tabs_->tabBar()->setAccessibleName(tr("Details"));
  for (std::size_t tab = 0; tab < kTabs; ++tab) {
    QWidget* page = pageOf(tab);
    if (page == nullptr) {
      page = texts_[tab] = new TextPage;
      texts_[tab]->edit()->setAccessibleName(titles[tab]);
      addMenu(texts_[tab]->edit());
    }
    page->setObjectName(kNames[tab]);
    const int index = tabs_->addTab(page, titles[tab]);
    tabs_->setTabToolTip(index, tr("%1 (Alt+%2)").arg(titles[tab]).arg(digitOf(index)));
  }
  payload_->text()->edit()->setAccessibleName(titles[kText]);
  compression_->setAccessibleName(titles[kCompression]);
  addMenu(payload_->pretty()->text()->edit());
  addMenu(payload_->pretty()->tree());
  addMenu(payload_->text()->edit());
  addMenu(payload_->hex());
  addMenu(message_->text()->edit());
  addMenu(frames_->table());
  addMenu(handshake_);
}

// nullptr for those that are plain text.
QWidget* DetailTabs::pageOf(std::size_t tab) const {
  switch (tab) {
    case kPretty: return payload_->pretty();
    case kText: return payload_->text();
    case kHex: return payload_->hex();
    case kMessage: return message_;
    case kFrames: return frames_;
    case kCompression: return compression_;
    case kHandshake: return handshake_;
    default: return nullptr;
  }
}

void DetailTabs::addMenu(QWidget* page) {
  page->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(page, &QWidget::customContextMenuRequested, this, [this, page](QPoint at) { showMenu(page, at); });
}

// The focus stays where it is, so that a list can be walked through with the tab that is wanted, unless it is on the
// page that goes.
void DetailTabs::addKeys() {
  for (int tab = 0; tab < kTabs; ++tab) {
    auto* key = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + digitOf(tab))), this);
    connect(key, &QShortcut::activated, this, [this, tab] {
      if (currentWidget() != tabs_ || !has(static_cast<Tab>(tab))) return;
      const bool hadFocus = tabs_->currentWidget()->isAncestorOf(QApplication::focusWidget()) ||
                            tabs_->currentWidget() == QApplication::focusWidget();
      tabs_->setCurrentIndex(tab);
      choose(static_cast<Tab>(tab));
      if (hadFocus) tabs_->currentWidget()->setFocus();
    });
  }
}

void DetailTabs::addCopyKey() {
  auto* key = new QShortcut(QKeySequence::Copy, payload_->hex(), nullptr, nullptr, Qt::WidgetShortcut);
  connect(key, &QShortcut::activated, this, [this] { copy_->copyPayload(report::CopyForm::hex); });
}

// Which bytes are selected is not to be seen on the other pages.
HexView::Range DetailTabs::selectedBytes() const {
  return current() == kHex ? payload_->hex()->selection() : HexView::Range{};
}

void DetailTabs::showRow(const RowStore& rows, std::size_t index) {
  kept_ = rows.read(index, kFactBytes);
  showSubject({&rows, index, *kept_ ? session::connectionOf((*kept_)->row) : nullptr});
}

void DetailTabs::showConnection(const RowStore& rows, const session::Connection& connection) {
  kept_.reset();
  showSubject({&rows, {}, &connection});
}

void DetailTabs::showSubject(const Subject& subject) {
  subject_ = subject;
  filled_.reset();
  copy_->setRow(subject.rows, subject.index);
  if (payloadBytes() > 0) {
    // Of a complete one only the beginning was read here, so that nothing can be counted.
    const bool isComplete = message() == nullptr || message()->message.complete;
    payload_->show(*subject.rows, *subject.index, isComplete ? 0 : report::missingBytesOf(message()->message));
  }
  const std::bitset<kTabs> tabs = tabsOfSubject();
  setCurrentIndex(tabs.any() ? 1 : 0);
  if (tabs.any()) pickTab(tabs);
}

void DetailTabs::clear() {
  kept_.reset();
  subject_ = {};
  filled_.reset();
  copy_->setRow(nullptr, {});
  payload_->clear();
  message_->clear();
  frames_->clear();
  compression_->showFacts({});
  for (TextPage* page : texts_) {
    if (page != nullptr) page->showText("");
  }
  setCurrentIndex(0);
}

void DetailTabs::setPattern(const std::shared_ptr<const session::TextPattern>& pattern) {
  for (TextPage* page : texts_) {
    if (page != nullptr) page->setPattern(pattern);
  }
  payload_->text()->setPattern(pattern);
}

void DetailTabs::choose(Tab tab) {
  if (chosen_ != tab) QSettings().setValue(kTabKey, kNames[tab]);
  chosen_ = tab;
  fill(tab);
}

const session::MessageRow* DetailTabs::message() const {
  return kept_ && *kept_ ? std::get_if<session::MessageRow>(&(*kept_)->row) : nullptr;
}

std::bitset<DetailTabs::kTabs> DetailTabs::tabsOfSubject() const {
  std::bitset<kTabs> tabs;
  const bool hasPayload = payloadBytes() > 0;
  tabs[kText] = tabs[kHex] = hasPayload;
  tabs[kPretty] = hasPayload && message() != nullptr && message()->message.opcode == websocket::Opcode::text;
  // That a row cannot be read is told there, too.
  tabs[kFrames] = message() != nullptr;
  tabs[kMessage] = message() != nullptr || (kept_ && !*kept_);
  const session::Connection* connection = subject_.connection;
  tabs[kFindings] = !findings().empty();
  if (connection == nullptr) return tabs;
  tabs[kConnection] = true;
  tabs[kCompression] = hasCompression(message(), *connection);
  tabs[kHandshake] = connection->handshake.hasRequest() || connection->handshake.response.has_value();
  tabs[kClose] = connection->close.has_value() || connection->ended.packet != 0;
  return tabs;
}

// The one that says most about what is selected.
DetailTabs::Tab DetailTabs::bestTab() const {
  if (!subject_.index) return kConnection;
  if (!kept_ || !*kept_) return kMessage;
  const session::Row& row = (*kept_)->row;
  if (const session::MessageRow* shown = message(); shown != nullptr) {
    if (shown->message.opcode == websocket::Opcode::close) return kClose;
    if (payloadBytes() == 0) return kMessage;
    return shown->message.opcode == websocket::Opcode::text ? kPretty : kHex;
  }
  if (std::holds_alternative<session::OpenRow>(row)) return kHandshake;
  if (std::holds_alternative<session::EndRow>(row)) return kClose;
  return kFindings;
}

void DetailTabs::pickTab(const std::bitset<kTabs>& tabs) {
  Tab tab = chosen_ && tabs[*chosen_] ? *chosen_ : bestTab();
  for (int other = 0; !tabs[tab] && other < kTabs; ++other) tab = static_cast<Tab>(other);
  isPicking_ = true;
  for (int other = 0; other < kTabs; ++other) {
    if (tabs[static_cast<std::size_t>(other)]) tabs_->setTabVisible(other, true);
  }
  tabs_->setCurrentIndex(tab);
  for (int other = 0; other < kTabs; ++other) {
    if (!tabs[static_cast<std::size_t>(other)]) tabs_->setTabVisible(other, false);
  }
  isPicking_ = false;
  fill(tab);
}

void DetailTabs::fill(Tab tab) {
  if (subject_.rows == nullptr || filled_[tab]) return;
  filled_[tab] = true;
  switch (tab) {
    case kPretty: payload_->fillPretty(); break;
    case kText: payload_->fillText(); break;
    case kHex: payload_->fillHex(); break;
    case kMessage: fillMessage(); break;
    case kFrames: fillFrames(); break;
    case kCompression: fillCompression(); break;
    case kConnection: texts_[tab]->showText(detailOf(*subject_.connection)); break;
    case kHandshake: handshake_->showConnection(*subject_.connection); break;
    case kClose: texts_[tab]->showText(closeOf(*subject_.connection)); break;
    case kFindings: texts_[tab]->showText(findings()); break;
    case kTabs: break;
  }
}

void DetailTabs::fillMessage() {
  if (*kept_) {
    message_->showMessage(*message());
  } else {
    message_->showFailure((*kept_).error().text);
  }
}

void DetailTabs::fillFrames() {
  auto frames = subject_.rows->readFrames(*subject_.index);
  if (frames) {
    frames_->showFrames(std::move(*frames), message()->message.frames);
  } else {
    frames_->showFailure(frames.error().text);
  }
}

void DetailTabs::fillCompression() {
  const session::Connection& connection = *subject_.connection;
  std::vector<session::FrameRow> frames;
  if (message() != nullptr) frames = subject_.rows->readFrames(*subject_.index).value_or(frames);
  compression_->showFacts(
      compressionFacts(message(), frames, connection, subject_.rows->findingsOf(connection.number)));
}

// Of the row, where it has some, else of its connection.
std::vector<TextPart> DetailTabs::findings() const {
  if (subject_.rows == nullptr) return {};
  const session::Connection* connection = subject_.connection;
  const session::Findings* all = connection == nullptr ? nullptr : subject_.rows->findingsOf(connection->number);
  std::vector<TextPart> parts;
  if (kept_ && *kept_) parts = findingsOf((*kept_)->row, all);
  return parts.empty() && all != nullptr ? findingsOf(*all) : parts;
}

void DetailTabs::goToPartner() {
  RowJumps jumps(*subject_.rows);
  const RowJumps::Found found = jumps.partnerOf(*subject_.index);
  if (found.row) {
    emit rowWanted(*found.row);
  } else {
    emit noted(found.gaveUp ? tr("What belongs to the message is too far away to be looked for")
                            : tr("What belongs to the message is not in the capture"));
  }
}

void DetailTabs::showMenu(QWidget* page, QPoint at) {
  auto* edit = qobject_cast<QPlainTextEdit*>(page);
  QMenu* menu = edit != nullptr ? edit->createStandardContextMenu() : new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const JsonTree* tree = payload_->pretty()->tree();
  if (page == tree) menu->addActions(tree->copyActions());
  if (!menu->isEmpty()) menu->addSeparator();
  menu->addActions(copyActions());
  menu->popup(page->mapToGlobal(at));
}

}  // namespace wsray::gui
