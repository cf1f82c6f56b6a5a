// How much there is of a capture, for the status bar: the rows that are shown, the connections, the time.
#pragma once

#include <QLabel>
#include <cstddef>

#include "session/session.h"

namespace wsray::gui {

class CaptureCounts final : public QLabel {
  Q_OBJECT

 public:
  explicit CaptureCounts(QWidget* parent = nullptr);

  void setCounts(std::size_t shownRows, std::size_t rows, const session::Session& session);
};

}  // namespace wsray::gui
