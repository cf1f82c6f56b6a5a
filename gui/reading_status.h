// How far the reading of a capture is, with a button that ends it.
#pragma once

#include <QProgressBar>
#include <QWidget>

#include "base/packet_source.h"

namespace wsray::gui {

class ReadingStatus final : public QWidget {
  Q_OBJECT

 public:
  explicit ReadingStatus(QWidget* parent = nullptr);

  void setProgress(const SourceProgress& progress);

 signals:
  void cancelled();

 private:
  QProgressBar* bar_;
};

}  // namespace wsray::gui
