// From the dialog to files, which are compared with those that the command writes.
#include "gui/export_dialog.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <QDir>
#include <QDirIterator>
#include <QItemSelectionModel>
#include <QMessageBox>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "gui/capture_reader.h"
#include "gui/live_capture.h"
#include "tests/gui/application_for_tests.h"
#include "tests/gui/fake_helper.h"

namespace wsray::gui {
namespace {

QByteArray contentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

class ExportDialogTest : public WithApplication {
 protected:
  void SetUp() override { QSettings().clear(); }

  void open(const QString& path) {
    const OpenCapture capture{.paths = {path}};
    auto reader = capture.read();
    ASSERT_TRUE(reader.has_value());
    QSignalSpy read(reader->get(), &CaptureReader::finished);
    ASSERT_TRUE(read.wait(kLongest));
    dialog_.setCapture(capture, &(*reader)->rows());
    model_.show(&(*reader)->rows());
    ASSERT_TRUE(QTest::qWaitFor([&] { return model_.isSettled(); }, kLongest));
    reader_ = std::move(*reader);
    dialog_.show();
  }

  template <typename Part>
  Part* part(const char* name) const {
    return dialog_.findChild<Part*>(name);
  }

  QString status() const { return part<QLabel>("status")->isVisible() ? part<QLabel>("status")->text() : QString(); }
  void pick(const char* scope) { part<QRadioButton>(scope)->click(); }
  void choose(const char* format) {
    part<QComboBox>("formats")->setCurrentIndex(part<QComboBox>("formats")->findData(format));
  }
  void press(const char* button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

  // The name of the file, which is written when this returns.
  QString write(const QString& name = "exported") {
    const QString path = folder_.filePath(name);
    part<QLineEdit>("path")->setText(path);
    QSignalSpy exported(&dialog_, &ExportDialog::exported);
    press("start");
    EXPECT_TRUE(!exported.isEmpty() || exported.wait(kLongest)) << status().toStdString();
    return path;
  }

  // What `wsray export` writes.
  static QByteArray expected(const QStringList& words) {
    QProcess wsray;
    wsray.start(helperProgram(), QStringList{"export", "-o", "-"} + words);
    return wsray.waitForFinished(kLongest) ? wsray.readAllStandardOutput() : QByteArray("wsray did not end");
  }

  QTemporaryDir folder_;
  std::unique_ptr<CaptureReader> reader_;
  TimelineModel model_;
  QItemSelectionModel selection_{&model_};
  Result<void> saved_;
  QString savedPath_;
  ExportDialog dialog_{model_, selection_, [this](const QString& path) {
                         savedPath_ = path;
                         return saved_;
                       }};
};

TEST_F(ExportDialogTest, HasEveryFormat) {
  open(sampleNamed("tour.pcapng"));
  EXPECT_EQ(part<QComboBox>("formats")->count(), static_cast<int>(report::exportFormats().size()));
  for (const report::ExportFormat& format : report::exportFormats()) {
    choose(std::string(format.name).c_str());
    EXPECT_FALSE(part<QLabel>("description")->text().isEmpty());
    EXPECT_EQ(part<QCheckBox>("events")->isVisible(), format.needsFrames);
    EXPECT_TRUE(part<QLineEdit>("path")->text().endsWith("tour." + toQt(format.extension)));
  }
}

TEST_F(ExportDialogTest, WritesWhatTheCommandWrites) {
  if (helperProgram().isEmpty()) GTEST_SKIP() << "wsray is not there";
  QDirIterator samples(WSRAY_SAMPLES, {"*.pcap", "*.pcapng"}, QDir::Files, QDirIterator::Subdirectories);
  int count = 0;
  while (samples.hasNext()) {
    const QString path = samples.next();
    // It is large, and like others.
    if (path.endsWith("/big.pcap")) continue;
    open(path);
    if (reader_->rows().size() == 0) continue;
    ++count;
    for (const report::ExportFormat& format : report::exportFormats()) {
      const QString name = toQt(format.name);
      choose(std::string(format.name).c_str());
      for (const bool events : {false, true}) {
        if (events && !format.needsFrames) continue;
        part<QCheckBox>("events")->setChecked(events);
        QStringList words{path, "-F", name};
        if (events) words += QStringList{"--events", "all"};
        EXPECT_EQ(contentOf(write(name + QString::number(count) + (events ? "e" : "m"))), expected(words))
            << words.join(' ').toStdString();
      }
    }
  }
  EXPECT_GT(count, 20);
}

TEST_F(ExportDialogTest, WritesWhatIsShown) {
  if (helperProgram().isEmpty()) GTEST_SKIP() << "wsray is not there";
  const QString path = sampleNamed("tour.pcapng");
  open(path);
  model_.setFilter({.classes = {true, true, true, true}, .connections = {1, 4}});
  ASSERT_TRUE(QTest::qWaitFor([&] { return model_.isSettled(); }, kLongest));
  pick("shown");
  choose("ndjson");
  const QByteArray found = contentOf(write());
  EXPECT_EQ(found, expected({path, "-F", "ndjson", "--conn", "1,4"}));
  EXPECT_TRUE(found.contains("\"conn\":4,"));
}

TEST_F(ExportDialogTest, WritesWhatIsSelected) {
  open(sampleNamed("tour.pcapng"));
  EXPECT_FALSE(part<QRadioButton>("selected")->isEnabled());
  std::vector<int> messages;
  for (int row = 0; row < model_.rowCount(); ++row) {
    if (reader_->rows().labels()[static_cast<std::size_t>(row)].isMessage) messages.push_back(row);
  }
  for (const int row : {messages[5], messages[2]}) {
    selection_.select(model_.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
  }
  dialog_.update();
  pick("selected");
  choose("csv");
  EXPECT_EQ(contentOf(write()).count('\n'), 3) << "a line of titles, and two messages";
  EXPECT_TRUE(status().startsWith("2 ")) << status().toStdString();
}

TEST_F(ExportDialogTest, WritesRowsByTheirNumbers) {
  if (helperProgram().isEmpty()) GTEST_SKIP() << "wsray is not there";
  const QString path = sampleNamed("pings.pcap");
  open(path);
  choose("csv");
  pick("range");
  part<QSpinBox>("first")->setValue(1);
  part<QSpinBox>("last")->setValue(part<QSpinBox>("last")->maximum());
  EXPECT_EQ(contentOf(write("whole")), expected({path, "-F", "csv"}));
  int message = 1;
  while (!reader_->rows().labels()[static_cast<std::size_t>(message)].isMessage) ++message;
  part<QSpinBox>("first")->setValue(message + 1);
  part<QSpinBox>("last")->setValue(message + 1);
  EXPECT_EQ(contentOf(write("one")).count('\n'), 2) << "a line of titles, and the message";
}

TEST_F(ExportDialogTest, SaysWhatAPartCannotHave) {
  open(sampleNamed("tour.pcapng"));
  choose("ndjson");
  part<QCheckBox>("events")->setChecked(true);
  EXPECT_FALSE(part<QLabel>("omission")->isVisible());
  pick("shown");
  EXPECT_TRUE(part<QLabel>("omission")->isVisible());
  const QByteArray found = contentOf(write());
  EXPECT_TRUE(found.contains("\"record\":\"connection\""));
  EXPECT_FALSE(found.contains("\"record\":\"frame\""));
}

TEST_F(ExportDialogTest, AsksBeforeItReplacesAFile) {
  open(sampleNamed("tour.pcapng"));
  choose("csv");
  const QString path = write();
  const QByteArray before = contentOf(path);
  choose("transcript");
  part<QLineEdit>("path")->setText(path);
  press("start");
  auto* question = dialog_.findChild<QMessageBox*>();
  ASSERT_NE(question, nullptr);
  QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
  EXPECT_FALSE(dialog_.isRunning());
  EXPECT_EQ(contentOf(path), before);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  press("start");
  question = dialog_.findChild<QMessageBox*>();
  ASSERT_NE(question, nullptr);
  QSignalSpy exported(&dialog_, &ExportDialog::exported);
  QTest::mouseClick(question->findChild<QPushButton*>("replace"), Qt::LeftButton);
  ASSERT_TRUE(exported.wait(kLongest));
  EXPECT_NE(contentOf(path), before);
}

TEST_F(ExportDialogTest, IsCancelledWithoutATrace) {
  open(sampleNamed("tour.pcapng"));
  part<QLineEdit>("path")->setText(folder_.filePath("exported"));
  press("start");
  EXPECT_TRUE(dialog_.isRunning());
  EXPECT_FALSE(part<QComboBox>("formats")->isEnabled());
  press("cancel");
  EXPECT_FALSE(dialog_.isRunning());
  EXPECT_TRUE(QDir(folder_.path()).isEmpty());
  EXPECT_FALSE(status().isEmpty());
  EXPECT_TRUE(part<QPushButton>("start")->isVisible());
}

TEST_F(ExportDialogTest, GivesUpWhenSomethingElseIsOpened) {
  open(sampleNamed("tour.pcapng"));
  part<QLineEdit>("path")->setText(folder_.filePath("exported"));
  press("start");
  ASSERT_TRUE(dialog_.isRunning());
  dialog_.setCapture({}, nullptr);
  EXPECT_FALSE(dialog_.isRunning());
  QCoreApplication::processEvents();
  EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

TEST_F(ExportDialogTest, SaysWhyAFileCannotBeWritten) {
  open(sampleNamed("tour.pcapng"));
  write("no-such-folder/exported");
  EXPECT_TRUE(status().startsWith("✖ ")) << status().toStdString();
  EXPECT_TRUE(status().contains("no-such-folder/exported")) << status().toStdString();
  EXPECT_FALSE(dialog_.isRunning());
}

TEST_F(ExportDialogTest, DoesNotReplaceTheCaptureItself) {
  const QString path = folder_.filePath("tour.pcapng");
  ASSERT_TRUE(QFile::copy(sampleNamed("tour.pcapng"), path));
  open(path);
  choose("csv");
  part<QLineEdit>("path")->setText(path);
  press("start");
  QTest::mouseClick(dialog_.findChild<QMessageBox*>()->findChild<QPushButton*>("replace"), Qt::LeftButton);
  EXPECT_TRUE(status().contains("the capture that is open")) << status().toStdString();
  EXPECT_EQ(contentOf(path), contentOf(sampleNamed("tour.pcapng")));
}

TEST_F(ExportDialogTest, ReplacesNoDevice) {
  open(sampleNamed("tour.pcapng"));
  choose("csv");
  part<QLineEdit>("path")->setText("/dev/null");
  press("start");
  QTest::mouseClick(dialog_.findChild<QMessageBox*>()->findChild<QPushButton*>("replace"), Qt::LeftButton);
  EXPECT_TRUE(status().contains("it is no file")) << status().toStdString();
}

// A bound on the size of files takes the place of a disk that is full.
TEST_F(ExportDialogTest, SaysThatThereIsNoRoom) {
  open(sampleNamed("tour.pcapng"));
  choose("ndjson");
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 1000;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  write();
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_TRUE(status().startsWith("✖ ")) << status().toStdString();
  EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

TEST_F(ExportDialogTest, SaysThatTheCaptureHasChanged) {
  const QString path = folder_.filePath("changed.pcapng");
  ASSERT_TRUE(QFile::copy(sampleNamed("tour.pcapng"), path));
  open(path);
  pick("shown");
  choose("csv");
  ASSERT_TRUE(QFile::remove(path));
  ASSERT_TRUE(QFile::copy(sampleNamed("pings.pcap"), path));
  write();
  EXPECT_TRUE(status().contains("open it again")) << status().toStdString();
  EXPECT_FALSE(QFile::exists(folder_.filePath("exported")));
}

TEST_F(ExportDialogTest, SavesThePacketsOfALiveCapture) {
  auto stream = KeptStream::create().value();
  ASSERT_TRUE(stream->append(contentOf(sampleNamed("tour.pcapng")).toStdString()));
  const OpenCapture capture{.stream = stream, .interface = "eth7"};
  auto reader = capture.read();
  ASSERT_TRUE(reader.has_value());
  reader_ = std::move(*reader);
  ASSERT_TRUE(QTest::qWaitFor([&] { return reader_->rows().size() >= 30; }, kLongest));
  dialog_.setCapture(capture, &reader_->rows());
  dialog_.show();
  choose("pcapng");
  EXPECT_FALSE(part<QRadioButton>("all")->isEnabled());
  write();
  EXPECT_EQ(savedPath_, folder_.filePath("exported"));
  // What is there is exported while more may come.
  choose("csv");
  EXPECT_GT(contentOf(write("so far")).count('\n'), 20);
  saved_ = failure("there is no room");
  choose("pcapng");
  write("again");
  EXPECT_TRUE(status().contains("there is no room")) << status().toStdString();
}

}  // namespace
}  // namespace wsray::gui
