// How a live capture goes, for the status bar: where, whether, how many packets, how fast, how many were lost.
#pragma once

#include <QElapsedTimer>
#include <QLabel>
#include <QToolButton>
#include <QWidget>
#include <cstdint>

#include "gui/live_capture.h"

namespace wsray::gui {

class LiveStatus final : public QWidget {
  Q_OBJECT

 public:
  // The button does what `stop` does.
  explicit LiveStatus(QAction* stop, QWidget* parent = nullptr);

  // A capture begins.
  void begin();

  // To be called from time to time: what it is like now.
  void show(const LiveCapture& capture, std::uint64_t packets);

  QString text() const { return text_->text(); }

 private:
  QString wordOf(LiveCapture::State state) const;

  QLabel* text_;
  QToolButton* stop_;
  QElapsedTimer sinceRate_;
  std::uint64_t ratedPackets_ = 0;
  std::uint64_t rate_ = 0;  // packets a second
};

}  // namespace wsray::gui
