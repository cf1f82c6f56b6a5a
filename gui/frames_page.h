// The frames that a message came in, as a table.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "gui/frame_model.h"
#include "gui/note_label.h"
#include "gui/row_table.h"

namespace wsray::gui {

class FramesPage final : public QWidget {
  Q_OBJECT

 public:
  explicit FramesPage(QWidget* parent = nullptr);

  // A note says where the message has more frames than those.
  void showFrames(std::vector<session::FrameRow> frames, std::uint64_t all);

  // Why there are none to show.
  void showFailure(const std::string& why);
  void clear() { showFailure(""); }

  RowTable* table() const { return table_; }
  const FrameModel& model() const { return *model_; }
  QString note() const { return note_->text(); }

 private:
  void copy() const;

  NoteLabel* note_;
  RowTable* table_;
  FrameModel* model_;
};

}  // namespace wsray::gui
