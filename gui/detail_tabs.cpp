#include "gui/detail_tabs.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <algorithm>
#include <utility>

#include "gui/row_detail.h"
#include "gui/text.h"
#include "report/message_terms.h"
#include "report/quantity_text.h"

namespace wsray::gui {
namespace {

constexpr auto kTabKey = "detail/tab";
constexpr std::size_t kFactBytes = 4096;  // more than a control frame may have

// As they are remembered.
constexpr std::array<const char*, DetailTabs::kTabs> kNames{"pretty",     "text",      "hex",   "message",
                                                            "connection", "handshake", "close", "findings"};

QString sizeOf(std::uint64_t bytes) {
  std::string text;
  report::appendSize(bytes, text);
  return toQt(text);
}

}  // namespace

DetailTabs::DetailTabs(QWidget* parent)
    : QStackedWidget(parent), tabs_(new QTabWidget), hex_(new HexView), handshake_(new HandshakePage) {
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
  addCopyActions();
  const auto* const known =
      std::find(kNames.begin(), kNames.end(), QSettings().value(kTabKey).toString().toStdString());
  if (known != kNames.end()) chosen_ = static_cast<Tab>(known - kNames.begin());
  connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
    if (!isPicking_) choose(static_cast<Tab>(tab));
  });
}

void DetailTabs::addPages() {
  const std::array<QString, kTabs> titles{tr("Pretty"),     tr("Text"),      tr("Hex"),   tr("Message"),
                                          tr("Connection"), tr("Handshake"), tr("Close"), tr("Findings")};
  tabs_->setDocumentMode(true);
  tabs_->tabBar()->setAccessibleName(tr("Details"));
  for (std::size_t tab = 0; tab < kTabs; ++tab) {
    QWidget* page = nullptr;
    if (tab == kHex) {
      page = hex_;
    } else if (tab == kHandshake) {
      page = handshake_;
    } else {
      page = texts_[tab] = new TextPage;
      texts_[tab]->edit()->setAccessibleName(titles[tab]);
    }
    page->setObjectName(kNames[tab]);
    QWidget* shown = texts_[tab] != nullptr ? texts_[tab]->edit() : page;
    shown->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(shown, &QWidget::customContextMenuRequested, this, [this, shown](QPoint at) { showMenu(shown, at); });
    const int index = tabs_->addTab(page, titles[tab]);
    tabs_->setTabToolTip(index, tr("%1 (Alt+%2)").arg(titles[tab]).arg(index + 1));
  }
}

// The focus stays where it is, so that a list can be walked through with the tab that is wanted, unless it is on the
// page that goes.
void DetailTabs::addKeys() {
  for (int tab = 0; tab < kTabs; ++tab) {
    auto* key = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + tab)), this);
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

void DetailTabs::addCopyActions() {
  using report::CopyForm;
  const std::array<std::pair<QString, CopyForm>, 3> forms{{{tr("Copy Payload as &Text"), CopyForm::text},
                                                           {tr("Copy Payload as &Hex"), CopyForm::hex},
                                                           {tr("Copy Payload as &Base64"), CopyForm::base64}}};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const CopyForm form = forms[i].second;
    copyActions_[i] = new QAction(forms[i].first, this);
    copyActions_[i]->setEnabled(false);
    connect(copyActions_[i], &QAction::triggered, this, [this, form] { copy(form); });
  }
  copyActions_[0]->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
  auto* key = new QShortcut(QKeySequence::Copy, hex_, nullptr, nullptr, Qt::WidgetShortcut);
  connect(key, &QShortcut::activated, this, [this] { copy(CopyForm::hex); });
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
  isHexOfSubject_ = isHexOfSubject_ && subject == subject_;
  subject_ = subject;
  filled_.reset();
  const std::bitset<kTabs> tabs = tabsOfSubject();
  for (QAction* action : copyActions_) action->setEnabled(payloadBytes() > 0);
  setCurrentIndex(tabs.any() ? 1 : 0);
  if (tabs.any()) pickTab(tabs);
}

void DetailTabs::clear() {
  kept_.reset();
  subject_ = {};
  isHexOfSubject_ = false;
  filled_.reset();
  hex_->clear();
  for (TextPage* page : texts_) {
    if (page != nullptr) page->showText("");
  }
  for (QAction* action : copyActions_) action->setEnabled(false);
  setCurrentIndex(0);
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
  tabs[kMessage] = message() != nullptr || (kept_ && !*kept_);
  const session::Connection* connection = subject_.connection;
  tabs[kFindings] = !findings().empty();
  if (connection == nullptr) return tabs;
  tabs[kConnection] = true;
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
    case kPretty: fillPayload(*texts_[tab], true); break;
    case kText: fillPayload(*texts_[tab], false); break;
    case kHex: fillHex(); break;
    case kMessage: texts_[tab]->showText(messageText()); break;
    case kConnection: texts_[tab]->showText(detailOf(*subject_.connection)); break;
    case kHandshake: handshake_->showConnection(*subject_.connection); break;
    case kClose: texts_[tab]->showText(closeOf(*subject_.connection)); break;
    case kFindings: texts_[tab]->showText(findings()); break;
    case kTabs: break;
  }
}

Result<std::vector<std::uint8_t>> DetailTabs::readPayload(std::uint64_t offset, std::uint64_t length) const {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(length));
  const auto read = subject_.rows->readPayload(*subject_.index, offset, bytes);
  if (!read) return tl::unexpected(read.error());
  return bytes;
}

void DetailTabs::fillPayload(TextPage& page, bool isPretty) {
  const std::uint64_t all = payloadBytes();
  const std::uint64_t shown = std::min<std::uint64_t>(all, kMostTextBytes);
  const auto payload = readPayload(0, shown);
  if (!payload) {
    page.showText(payload.error().text);
    return;
  }
  QStringList notes;
  if (shown < all) notes += tr("The first %1 of %2. Hex has all of it.").arg(sizeOf(shown), sizeOf(all));
  // Of a complete one only the beginning was read here, so that nothing can be counted.
  const websocket::Message& content = message()->message;
  const std::uint64_t missing = content.complete ? 0 : report::missingBytesOf(content);
  if (missing > 0) notes += tr("%1 are missing in it: see Message.").arg(sizeOf(missing));
  std::string text;
  std::optional<report::PayloadLines> lines;
  if (isPretty && shown == all) lines = report::appendJsonLines(*payload, text);
  if (!lines) lines = report::appendTextLines(shown < all ? report::wholeCharactersOf(*payload) : *payload, text);
  if (lines->isCut) notes += tr("The first %1 lines. Hex has all of it.").arg(report::kMostLines);
  if (lines->isBroken) notes += tr("Long lines go on behind %1.").arg(toQt(report::kContinuation).trimmed());
  page.showText(std::move(text), notes.join(' '));
}

// The same payload stays where it was scrolled to.
void DetailTabs::fillHex() {
  if (std::exchange(isHexOfSubject_, true)) return;
  hex_->showBytes(payloadBytes(), [rows = subject_.rows, index = *subject_.index](std::uint64_t offset, auto out) {
    return rows->readPayload(index, offset, out);
  });
}

std::string DetailTabs::messageText() const { return *kept_ ? messageOf(*message()) : (*kept_).error().text; }

// Of the row, where it has some, else of its connection.
std::vector<TextPart> DetailTabs::findings() const {
  if (subject_.rows == nullptr) return {};
  const session::Connection* connection = subject_.connection;
  const session::Findings* all = connection == nullptr ? nullptr : subject_.rows->findingsOf(connection->number);
  std::vector<TextPart> parts;
  if (kept_ && *kept_) parts = findingsOf((*kept_)->row, all);
  return parts.empty() && all != nullptr ? findingsOf(*all) : parts;
}

void DetailTabs::copy(report::CopyForm form) {
  if (payloadBytes() == 0) return;
  HexView::Range range{0, payloadBytes()};
  if (current() == kHex && hex_->selection().size() > 0) range = hex_->selection();
  const std::uint64_t copied = std::min<std::uint64_t>(range.size(), kMostCopiedBytes);
  const auto payload = readPayload(range.first, copied);
  if (!payload) {
    emit noted(toQt(payload.error().text));
    return;
  }
  QApplication::clipboard()->setText(toQt(report::copyOf(*payload, form)));
  if (copied < range.size())
    emit noted(tr("Only the first %1 of %2 were copied").arg(sizeOf(copied), sizeOf(range.size())));
}

void DetailTabs::showMenu(QWidget* page, QPoint at) {
  auto* edit = qobject_cast<QPlainTextEdit*>(page);
  QMenu* menu = edit != nullptr ? edit->createStandardContextMenu() : new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (!menu->isEmpty()) menu->addSeparator();
  menu->addActions(copyActions());
  menu->popup(page->mapToGlobal(at));
}

}  // namespace wsray::gui
