// Bytes in hexadecimal and as characters, of which some can be selected.
#pragma once

#include <QAbstractScrollArea>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>

#include "base/result.h"

namespace wsray::gui {

// Reads what is in sight when it is painted, and nothing else: the bytes may be as many as a message can have.
class HexView final : public QAbstractScrollArea {
  Q_OBJECT

 public:
  // Fills `out` with the bytes from that offset on.
  using Read = std::function<Result<void>(std::uint64_t offset, std::span<std::uint8_t> out)>;

  // A range of bytes: [first, last).
  struct Range {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    std::uint64_t size() const { return last - first; }
    friend bool operator==(const Range&, const Range&) = default;
  };

  explicit HexView(QWidget* parent = nullptr);

  // From the beginning, with nothing selected. `read` is called until the next call.
  void showBytes(std::uint64_t size, Read read);
  void clear() { showBytes(0, {}); }

  // Empty where nothing is.
  Range selection() const;
  void select(Range range);
  // Scrolls to its beginning, and to its end where there is room for both.
  void reveal(Range range);

 signals:
  void selectionChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  void layOut();
  void tellSelection();
  // Moves the cursor and, unless the selection is extended, its other end. Keeps the cursor in sight.
  void moveTo(std::uint64_t byte, bool extends);
  void reveal(std::uint64_t byte);
  std::uint64_t movedBy(QKeyEvent* event) const;
  std::uint64_t byteAt(QPointF point) const;
  void paintLine(QPainter& painter, double top, std::uint64_t offset, std::span<const std::uint8_t> bytes) const;
  std::uint64_t linesInSight() const;
  double cellX(std::size_t column) const;

  std::uint64_t size_ = 0;
  Read read_;
  std::uint64_t cursor_ = 0;
  std::uint64_t anchor_ = 0;
  bool isSelecting_ = false;  // whether what lies between the two, with the byte of each, is selected
  double cell_ = 8;
  int lineHeight_ = 16;
};

}  // namespace wsray::gui
