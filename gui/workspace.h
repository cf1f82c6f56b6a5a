// What is open and what of it is selected: the one thing that all views of the window are about.
#pragma once

#include <QObject>
#include <QStringList>
#include <cstddef>
#include <memory>
#include <optional>

#include "gui/capture_reader.h"
#include "gui/open_capture.h"
#include "gui/row_mark.h"

namespace wsray::gui {

// Has no look of its own. A row is selected, by its index in the store, and a connection may be instead: then the row
// is what comes back when the connection is no longer.
class Workspace final : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  // Reads this instead of what is open. Where that fails it is noted(), and what is open stays.
  bool open(OpenCapture capture);

  // Reads what is open again, with these beside its other key logs. The row that is selected is so again once it was
  // read. Notes where nothing is open.
  void addKeyLogs(const QStringList& paths);

  // Ends the reading; what was read stays.
  void cancel();

  const OpenCapture& capture() const { return capture_; }

  // What is open was so before, and is read anew with more key logs.
  bool isReadAgain() const { return isReadAgain_; }

  // nullptr while nothing is open. Lives until the event after the next opened().
  const CaptureReader* reader() const { return reader_.get(); }

  void selectRow(std::size_t index);
  // Of the reader's session; nullptr for none.
  void selectConnection(const session::Connection* connection);

  // The row that was selected last, also while a connection is.
  std::optional<std::size_t> selectedRow() const { return row_; }
  const session::Connection* selectedConnection() const { return connection_; }

 signals:
  // There is another reader, which has read nothing yet. Nothing is selected.
  void opened();

  // There is more to show.
  void advanced();

  // The capture is read to its end, or as far as it will be.
  void ended();

  void selectionChanged();

  // What the user must know, in a sentence.
  void noted(const QString& note);

 private:
  void advance();
  void selectMarkedRow();

  bool openAs(OpenCapture capture, bool isReadAgain);

  OpenCapture capture_;
  bool isReadAgain_ = false;
  std::unique_ptr<CaptureReader> reader_;
  std::optional<RowMark> mark_;  // is to be selected once it has been read again
  std::optional<std::size_t> row_;
  const session::Connection* connection_ = nullptr;
};

}  // namespace wsray::gui
