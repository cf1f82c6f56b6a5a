#include "gui/detail_copy.h"

#include <QApplication>
#include <QClipboard>
#include <algorithm>
#include <utility>
#include <vector>

#include "gui/text.h"
#include "report/cell_text.h"
#include "report/quantity_text.h"
#include "report/websocat.h"

namespace wsray::gui {
namespace {

constexpr int kPayloadActions = 3;
constexpr int kWebsocatAction = 3;
constexpr std::size_t kMostNameCells = 60;

QString sizeOf(std::uint64_t bytes) {
  std::string text;
  report::appendSize(bytes, text);
  return toQt(text);
}

QString listOf(const std::vector<std::string>& names) {
  QStringList safe;
  for (const std::string& name : names) {
    std::string text;
    report::appendCells(name, kMostNameCells, report::Charset::unicode, text);
    safe += toQt(text);
  }
  return safe.join(", ");
}

}  // namespace

DetailCopy::DetailCopy(Selection selection, QObject* parent) : QObject(parent), selection_(std::move(selection)) {
  using report::CopyForm;
  add(tr("Copy Payload as &Text"), [this] {
    copyPayload(CopyForm::text);
  })->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
  add(tr("Copy Payload as &Hex"), [this] { copyPayload(CopyForm::hex); });
  add(tr("Copy Payload as &Base64"), [this] { copyPayload(CopyForm::base64); });
  add(tr("Copy as &websocat Command"), [this] { copyWebsocat(); });
  add(tr("Copy &Row"), [this] { copyRow(RowForm::timeline); });
  add(tr("Copy Row as &NDJSON"), [this] { copyRow(RowForm::ndjson); });
  setRow(nullptr, {});
}

QAction* DetailCopy::add(const QString& text, const std::function<void()>& copy) {
  auto* action = new QAction(text, this);
  connect(action, &QAction::triggered, this, copy);
  actions_ += action;
  return action;
}

void DetailCopy::setRow(const RowStore* rows, std::optional<std::size_t> index) {
  rows_ = index ? rows : nullptr;
  index_ = index;
  for (int action = 0; action < static_cast<int>(actions_.size()); ++action) {
    const bool isPayload = action < kPayloadActions;
    actions_[action]->setEnabled(rows_ != nullptr && (!isPayload || rows_->payloadBytesOf(*index_) > 0));
  }
  actions_[kWebsocatAction]->setEnabled(rows_ != nullptr && canSend());
}

bool DetailCopy::canSend() const {
  const auto opcode = rows_->opcodeOf(*index_);
  const bool isData = opcode == websocket::Opcode::text || opcode == websocket::Opcode::binary;
  return isData && rows_->payloadBytesOf(*index_) <= report::kMostWebsocatBytes;
}

void DetailCopy::copyPayload(report::CopyForm form) {
  if (rows_ == nullptr || rows_->payloadBytesOf(*index_) == 0) return;
  HexView::Range range = selection_();
  if (range.size() == 0) range = {0, rows_->payloadBytesOf(*index_)};
  const std::uint64_t copied = std::min<std::uint64_t>(range.size(), kMostBytes);
  std::vector<std::uint8_t> payload(static_cast<std::size_t>(copied));
  if (const auto read = rows_->readPayload(*index_, range.first, payload); !read) {
    emit noted(toQt(read.error().text));
    return;
  }
  QApplication::clipboard()->setText(toQt(report::copyOf(payload, form)));
  if (copied < range.size())
    emit noted(tr("Only the first %1 of %2 were copied").arg(sizeOf(copied), sizeOf(range.size())));
}

void DetailCopy::copyWebsocat() {
  if (rows_ == nullptr) return;
  const auto kept = rows_->read(*index_, report::kMostWebsocatBytes);
  if (!kept) {
    emit noted(toQt(kept.error().text));
    return;
  }
  const auto* message = std::get_if<session::MessageRow>(&kept->row);
  const auto command = message == nullptr ? std::nullopt : report::websocatCommand(*message);
  if (!command) {
    emit noted(tr("websocat cannot send this message: it is incomplete, or text with a zero in it"));
    return;
  }
  QApplication::clipboard()->setText(toQt(command->line));
  if (!command->withheld.empty())
    emit noted(tr("The command leaves out what may be credentials: %1").arg(listOf(command->withheld)));
}

void DetailCopy::copyRow(RowForm form) {
  if (rows_ == nullptr) return;
  const auto copied = copyRows(*rows_, {&*index_, 1}, form, captureStart_);
  if (copied) {
    QApplication::clipboard()->setText(toQt(copied->text));
  } else {
    emit noted(toQt(copied.error().text));
  }
}

}  // namespace wsray::gui
