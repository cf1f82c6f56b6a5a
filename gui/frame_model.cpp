#include "gui/frame_model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "gui/column_model.h"
#include "gui/text.h"
#include "report/message_terms.h"
#include "report/time_text.h"

namespace wsray::gui {
namespace {

using websocket::FrameHeader;
using websocket::Masking;

QString rsvOf(std::uint8_t rsv) {
  QStringList words;
  if ((rsv & websocket::kRsv1) != 0) words += "RSV1";
  if ((rsv & websocket::kRsv2) != 0) words += "RSV2";
  if ((rsv & websocket::kRsv3) != 0) words += "RSV3";
  return words.join(' ');
}

QString opcodeOf(const FrameHeader& header) {
  std::string text;
  report::appendOperation(header.opcode, text);
  return toQt(text);
}

QString packetsOf(const session::FrameRow& frame) {
  const PacketNumber first = frame.header.origin.packet;
  if (first == frame.last.packet) return QString::number(first);
  return QString("%1-%2").arg(first).arg(frame.last.packet);
}

QString timeOf(Timestamp time) {
  report::TimeText clock(report::TimeFormat::absolute, false);
  std::string text;
  clock.append(time, Timestamp{}, text);
  return toQt(text);
}

bool isNumber(int column) {
  return column == FrameModel::kNumber || column == FrameModel::kLength || column == FrameModel::kPlace ||
         column == FrameModel::kWire || column == FrameModel::kPacket;
}

}  // namespace

void FrameModel::show(std::vector<session::FrameRow> frames) {
  beginResetModel();
  frames_ = std::move(frames);
  places_.clear();
  std::uint64_t place = 0;
  for (const session::FrameRow& frame : frames_) {
    places_.push_back(place);
    place += frame.header.payloadLength;
  }
  endResetModel();
}

int FrameModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(frames_.size());
}

int FrameModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant FrameModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto row = static_cast<std::size_t>(index.row());
  switch (role) {
    case Qt::DisplayRole: return textOf(row, index.column());
    case Qt::AccessibleTextRole: return index.column() == kNumber ? sentenceOf(row) : textOf(row, index.column());
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(Qt::Alignment(isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                 Qt::AlignVCenter);
    default: return {};
  }
}

QVariant FrameModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
  if (role == kCellsRole) {
    constexpr int kCells[kColumns] = {5, 12, 15, 7, 14, 12, 12, 12, 12, 16, 0};
    return kCells[section];
  }
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(Qt::Alignment(isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kNumber: return tr("Frame");
    case kFin: return tr("Fin");
    case kRsv: return tr("Reserved bits");
    case kOpcode: return tr("Opcode");
    case kKey: return tr("Masking key");
    case kLength: return tr("Length");
    case kPlace: return tr("Offset");
    case kWire: return tr("On the wire");
    case kPacket: return tr("Packet");
    case kTime: return tr("Time");
    default: return tr("Remarks");
  }
}

QString FrameModel::textOf(std::size_t row, int column) const {
  const session::FrameRow& frame = frames_[row];
  const FrameHeader& header = frame.header;
  switch (column) {
    case kNumber: return QString::number(row + 1);
    case kFin: return header.fin ? tr("FIN") : tr("more follows");
    case kRsv: return rsvOf(header.rsv);
    case kOpcode: return opcodeOf(header);
    case kKey:
      return header.masking == Masking::masked ? toQt(fmt::format("{:02x}", fmt::join(header.maskingKey, " ")))
                                               : tr("not masked");
    case kLength: return QString::number(header.payloadLength);
    case kPlace: return QString::number(places_[row]);
    case kWire: return QString::number(header.headerLength + header.payloadLength);
    case kPacket: return packetsOf(frame);
    case kTime: return timeOf(frame.last.time);
    default: return remarksOf(frame);
  }
}

QString FrameModel::remarksOf(const session::FrameRow& frame) const {
  QStringList remarks;
  if (!frame.complete) remarks += tr("incomplete");
  if (frame.header.guessed) remarks += tr("found by what it looks like");
  return remarks.join(", ");
}

QString FrameModel::sentenceOf(std::size_t row) const {
  return tr("Frame %1: %2, %3, %Ln byte(s), packet %4", nullptr, static_cast<int>(frames_[row].header.payloadLength))
      .arg(row + 1)
      .arg(textOf(row, kOpcode), textOf(row, kFin), textOf(row, kPacket));
}

}  // namespace wsray::gui
