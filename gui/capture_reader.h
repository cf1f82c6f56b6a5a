// One open capture: reads it bit by bit while the program stays usable, and keeps what was found.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <optional>

#include "base/packet_source.h"
#include "base/result.h"
#include "engine/pipeline.h"
#include "gui/kept_stream.h"
#include "gui/row_store.h"
#include "session/encrypted_tally.h"
#include "session/session.h"

namespace wsray::gui {

// Works in ticks of some milliseconds between the events of the program.
class CaptureReader final : public QObject {
  Q_OBJECT

 public:
  // Opens the files as one capture; reading begins with the next event. Fails with one sentence where a file cannot be
  // opened, or is no file but a pipe, whose reading might block the program. Key logs are read beside the one that
  // SSLKEYLOGFILE names.
  static Result<std::unique_ptr<CaptureReader>> open(const QStringList& paths, const QStringList& keyLogs = {});

  // The same of a capture that happens, or has happened: it is read from its first packet, and followed to its end.
  static Result<std::unique_ptr<CaptureReader>> follow(std::shared_ptr<const KeptStream> stream,
                                                       const QStringList& keyLogs = {});

  // Ends the reading; what was read stays.
  void cancel();

  bool isReading() const { return pipeline_.has_value(); }
  SourceProgress progress() const { return pipeline_ ? pipeline_->progress() : SourceProgress{}; }

  // These grow until finished(), and live as long as the reader.
  const session::Session& session() const { return session_; }
  const RowStore& rows() const { return rows_; }
  // The TLS connections that could not be read, so far.
  const session::EncryptedTally& encrypted() const { return encrypted_; }

 signals:
  // There is more to show; at most some ten times a second.
  void advanced();

  // Something about the input that the user must know, in a sentence.
  void noted(const QString& note);

  // The capture has ended, was cancelled, or could not be kept (noted). After the last advanced().
  void finished();

 private:
  CaptureReader(std::unique_ptr<PacketSource> source, session::PayloadSpill payloads);

  static Result<std::unique_ptr<CaptureReader>> read(Result<std::unique_ptr<PacketSource>> source);
  void tick();
  bool readBatch();
  void advance();
  Result<void> keepRows();
  void tellNotes();
  void tellUnread();
  void finish();

  std::optional<engine::Pipeline> pipeline_;  // nothing when the reading has ended
  session::Session session_{session::Session::Keep::all};
  RowStore rows_;
  session::EncryptedTally encrypted_;
  QTimer timer_;
  QElapsedTimer sinceAdvanced_;
  bool isSilent_ = false;  // the last batch had no packets
  bool hasMore_ = true;    // to show than when it was told last
};

}  // namespace wsray::gui
