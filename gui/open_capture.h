// What is open: files or a live capture, and the key logs that decrypt it. It can be read anew.
#pragma once

#include <QString>
#include <QStringList>
#include <memory>

#include "base/result.h"
#include "gui/capture_reader.h"
#include "gui/kept_stream.h"

namespace wsray::gui {

struct OpenCapture {
  QStringList paths{};                         // of files; or
  std::shared_ptr<const KeptStream> stream{};  // a live capture
  QString interface {};                        // that it is of
  QStringList keyLogs{};

  bool isOpen() const { return stream != nullptr || !paths.isEmpty(); }

  // For a title: `tour.pcapng and 1 more`.
  QString name() const;

  // The same with more key logs.
  OpenCapture with(const QStringList& moreKeyLogs) const;

  // From the first packet on. Fails with one sentence.
  Result<std::unique_ptr<CaptureReader>> read() const;

  // The packets alone. Of a capture that still happens they have no end.
  Result<std::unique_ptr<PacketSource>> packets() const;
};

}  // namespace wsray::gui
