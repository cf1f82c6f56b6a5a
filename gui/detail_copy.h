// What can be copied of the row that the details are about.
#pragma once

#include <QAction>
#include <QObject>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>

#include "gui/hex_view.h"
#include "gui/row_copy.h"
#include "gui/row_store.h"
#include "report/payload_text.h"

namespace wsray::gui {

class DetailCopy final : public QObject {
  Q_OBJECT

 public:
  // The most of a payload that is copied at once.
  static constexpr std::size_t kMostBytes = std::size_t{16} << 20;

  // Bytes of the payload that are selected where the user can see it; empty where none are.
  using Selection = std::function<HexView::Range()>;

  explicit DetailCopy(Selection selection, QObject* parent = nullptr);

  // Borrowed until the next call; nothing for no row.
  void setRow(const RowStore* rows, std::optional<std::size_t> index);

  // The time of the capture's first packet.
  void setCaptureStart(Timestamp start) { captureStart_ = start; }

  // The payload, or what of it is selected: as text, in hexadecimal, as base64; a command that sends it again; the row
  // as the timeline has it, and as NDJSON. Enabled where there is something to copy.
  QList<QAction*> actions() const { return actions_; }

  void copyPayload(report::CopyForm form);

 signals:
  // What the user must know, in a sentence.
  void noted(const QString& note);

 private:
  QAction* add(const QString& text, const std::function<void()>& copy);
  bool canSend() const;
  void copyWebsocat();
  void copyRow(RowForm form);

  Selection selection_;
  const RowStore* rows_ = nullptr;
  std::optional<std::size_t> index_;
  Timestamp captureStart_;
  QList<QAction*> actions_;
};

}  // namespace wsray::gui
