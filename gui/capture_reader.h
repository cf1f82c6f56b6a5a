// One open capture: reads it bit by bit while the program stays usable, and keeps what was found.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/packet_source.h"
#include "base/result.h"
#include "engine/read_ahead.h"
#include "gui/kept_stream.h"
#include "gui/row_store.h"
#include "session/encrypted_tally.h"
#include "session/session.h"

namespace wsray::gui {

// Packets are worked through by a thread of its own; what it found is taken over in ticks of some milliseconds between
// the events of the program.
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

  bool isReading() const { return ahead_.has_value(); }
  SourceProgress progress() const { return progress_; }

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
  // What there is to do behind a portion of work.
  enum class Left : std::uint8_t { more, nothing, theEnd };

  void tick();
  Left takeOver();
  void apply(engine::ReadAhead::Step step);
  Left keepRows();
  bool mustAdvance() const;
  void advance();
  void tellEnd(const engine::ReadAhead::Step& last);
  void finish();

  std::optional<engine::ReadAhead> ahead_;  // nothing when the reading has ended
  bool hasAll_ = false;                     // what it will ever give
  SourceProgress progress_;
  session::Session session_{session::Session::Keep::all};
  std::size_t keptRows_ = 0;  // of session_.rows()
  RowStore rows_;
  session::EncryptedTally encrypted_;
  QTimer timer_;
  QElapsedTimer sinceAdvanced_;
  bool hasMore_ = false;  // to show than when it was told last
};

}  // namespace wsray::gui
