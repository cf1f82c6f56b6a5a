#include "gui/handshake_page.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "gui/text.h"
#include "gui/theme.h"
#include "report/palette.h"

namespace wsray::gui {
namespace {

constexpr int kMargin = 8;
constexpr std::size_t kMostCells = 600;  // of a text that is shown whole elsewhere

QLabel* makeLabel(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setContentsMargins(kMargin, kMargin / 2, kMargin, kMargin / 2);
  // A word that is wider than the window must not widen it.
  label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  return label;
}

QString shortened(std::string_view text) {
  std::string safe;
  report::appendCells(text, kMostCells, report::Charset::unicode, safe);
  return toQt(safe);
}

QTableWidgetItem* makeCell(const std::string& text) { return new QTableWidgetItem(shortened(text)); }

// That nobody answered is as bad as a refusal.
bool hasFailed(const session::Connection& connection) {
  return connection.state == session::ConnectionState::rejected || connection.state == session::ConnectionState::failed;
}

}  // namespace

HandshakePage::HandshakePage(QWidget* parent)
    : QWidget(parent),
      result_(makeLabel(this)),
      url_(makeLabel(this)),
      request_(makeHead(tr("Request"))),
      response_(makeHead(tr("Response"))) {
  QFont bold = font();
  bold.setBold(true);
  result_->setFont(bold);
  result_->setObjectName("handshakeResult");
  result_->setAccessibleName(tr("Result of the handshake"));
  result_->setAutoFillBackground(true);
  request_.fields->setObjectName("request");
  response_.fields->setObjectName("response");
  auto* heads = new QSplitter(Qt::Horizontal);
  heads->setChildrenCollapsible(false);
  heads->addWidget(request_.panel);
  heads->addWidget(response_.panel);
  heads->setSizes({1, 1});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(result_);
  column->addWidget(url_);
  column->addWidget(heads, 1);
  setFocusProxy(request_.fields);
}

HandshakePage::Head HandshakePage::makeHead(const QString& name) {
  Head head{new QWidget, makeLabel(this), new QTableWidget(0, 2)};
  head.startLine->setAccessibleName(tr("Start line of the %1").arg(name));
  head.startLine->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  head.fields->setAccessibleName(name);
  head.fields->setHorizontalHeaderLabels({name, tr("Value")});
  head.fields->setEditTriggers(QAbstractItemView::NoEditTriggers);
  head.fields->setSelectionBehavior(QAbstractItemView::SelectRows);
  head.fields->setTabKeyNavigation(false);
  head.fields->setAlternatingRowColors(true);
  head.fields->setShowGrid(false);
  head.fields->setWordWrap(true);
  head.fields->setFrameShape(QFrame::NoFrame);
  head.fields->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  head.fields->verticalHeader()->hide();
  head.fields->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  QHeaderView* titles = head.fields->horizontalHeader();
  titles->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  titles->setHighlightSections(false);
  titles->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  titles->setSectionResizeMode(1, QHeaderView::Stretch);
  auto* column = new QVBoxLayout(head.panel);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(head.startLine);
  column->addWidget(head.fields, 1);
  return head;
}

void HandshakePage::showConnection(const session::Connection& connection) {
  isFailure_ = hasFailed(connection);
  std::string result;
  if (isFailure_) result.append(report::entryOf(report::RowClass::error).glyph) += ' ';
  report::appendHandshakeResult(connection, report::Charset::unicode, result);
  QString text = toQt(result);
  if (isFailure_ && !connection.verdict.empty()) text += '\n' + shortened(connection.verdict);
  result_->setText(text);
  url_->setText(shortened(connection.handshake.url));
  const http::Handshake& handshake = connection.handshake;
  const report::HeadText none{{}, {}};
  fill(request_, handshake.hasRequest() ? report::headTextOf(handshake.request, report::Charset::unicode) : none);
  fill(response_, handshake.response ? report::headTextOf(*handshake.response, report::Charset::unicode) : none);
  if (!handshake.hasRequest()) request_.startLine->setText(tr("No request was captured"));
  if (!handshake.response) response_.startLine->setText(tr("No response was captured"));
  tint();
}

void HandshakePage::fill(const Head& head, const report::HeadText& text) {
  head.startLine->setText(shortened(text.startLine));
  const int rows = static_cast<int>(text.fields.size());
  head.fields->setRowCount(rows);
  for (int row = 0; row < rows; ++row) {
    const report::HeadText::Field& field = text.fields[static_cast<std::size_t>(row)];
    head.fields->setItem(row, 0, makeCell(field.name));
    head.fields->setItem(row, 1, makeCell(field.value));
  }
}

void HandshakePage::tint() {
  QPalette colours = palette();
  if (isFailure_) colours.setColor(QPalette::Window, tintOf(report::RowClass::error, themeOf(palette())));
  result_->setPalette(colours);
}

void HandshakePage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) tint();
}

}  // namespace wsray::gui
