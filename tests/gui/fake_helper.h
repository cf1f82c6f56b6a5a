// A program in the place of `wsray` that captures nothing.
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace wsray::gui {

// How long a test waits for what another program does, in milliseconds, on a machine that has much else to do.
inline constexpr int kLongest = 60'000;

inline QString sampleNamed(const char* name) { return QString(WSRAY_SAMPLES) + "/" + name; }

class FakeHelper {
 public:
  // Its program, in a folder that goes away with this.
  QString program() const { return folder_.filePath("wsray"); }

  // Writes so many bytes of the file, and the rest when it is told to end, which it waits for. The words that it was
  // started with go to words().
  void writes(const QString& path, qint64 firstBytes) const;

  // The same, and says so much on standard error before it waits.
  void says(const QString& path, const QString& python) const;

  // Ends at once, with this sentence and status.
  void refuses(const QString& sentence, int status) const;

  // Answers to `interfaces --json`; `live` is refused.
  void lists(const QString& json) const;

  QString words() const;

 private:
  void write(const QString& python) const;

  QTemporaryDir folder_;
};

}  // namespace wsray::gui
