#include "tests/gui/fake_helper.h"

#include <QFile>

namespace wsray::gui {
namespace {

constexpr auto kBegin = R"(#!/usr/bin/env python3
import os, signal, sys
open(os.path.join(os.path.dirname(__file__), "words"), "w").write(" ".join(sys.argv[1:]))
)";

// The signal may come before anything is waited for.
constexpr auto kWriting = R"(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
bytes = open("%1", "rb").read()
sys.stdout.buffer.write(bytes[:%2])
sys.stdout.buffer.flush()
%3
sys.stderr.flush()
signal.sigwait([signal.SIGINT])
sys.stdout.buffer.write(bytes[%2:])
)";

}  // namespace

void FakeHelper::write(const QString& python) const {
  QFile file(program());
  if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) return;
  file.write((kBegin + python).toUtf8());
  file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void FakeHelper::writes(const QString& path, qint64 firstBytes) const {
  write(QString(kWriting).arg(path).arg(firstBytes).arg(""));
}

void FakeHelper::says(const QString& path, const QString& python) const {
  write(QString(kWriting).arg(path, "None", python));
}

void FakeHelper::refuses(const QString& sentence, int status) const {
  write(QString("print(\"wsray: %1\", file=sys.stderr)\nsys.exit(%2)\n").arg(sentence).arg(status));
}

void FakeHelper::lists(const QString& json) const { write(QString("print('''%1''')\n").arg(json)); }

QString FakeHelper::words() const {
  QFile file(folder_.filePath("words"));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace wsray::gui
