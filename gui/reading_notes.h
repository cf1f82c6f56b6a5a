// What users must know of what was read, and what was not, in sentences.
#pragma once

#include <QCoreApplication>
#include <QStringList>

#include "engine/pipeline.h"

namespace wsray::gui {

class ReadingNotes final {
  Q_DECLARE_TR_FUNCTIONS(wsray::gui::ReadingNotes)

 public:
  // Packets that could not be read.
  static QStringList of(const engine::UnreadPackets& unread);

  // Connections that bounds have cut off.
  static QStringList of(const engine::BoundsHit& hit);

  // What was wrong with key logs.
  static QStringList of(const engine::SecretTrouble& trouble);

 private:
  static QStringList pick(std::initializer_list<std::pair<std::uint64_t, QString>> notes);
};

}  // namespace wsray::gui
