// The frames of a message for Qt's tables.
#pragma once

#include <QAbstractTableModel>
#include <cstdint>
#include <vector>

#include "session/rows.h"

namespace wsray::gui {

class FrameModel final : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kNumber, kFin, kRsv, kOpcode, kKey, kLength, kPlace, kWire, kPacket, kTime, kRemarks, kColumns };

  using QAbstractTableModel::QAbstractTableModel;

  // Begins anew. Of the frames only values are kept.
  void show(std::vector<session::FrameRow> frames);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString textOf(std::size_t row, int column) const;
  QString sentenceOf(std::size_t row) const;
  QString remarksOf(const session::FrameRow& frame) const;

  std::vector<session::FrameRow> frames_;
  std::vector<std::uint64_t> places_;  // of each frame's payload in that of all
};

}  // namespace wsray::gui
