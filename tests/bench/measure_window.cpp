// wsray-measure-window: opens a capture in the window of wsray-gui, does what people do in it, and prints what they
// wait for as one JSON object. Needs no screen.
#include <malloc.h>

#include <QAbstractItemModel>
#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gui/class_chips.h"
#include "gui/main_window.h"
#include "session/filter.h"
#include "tests/bench/loop_watch.h"

namespace wsray::bench {
namespace {

constexpr int kFrames = 200;

// By name, in the order in which they are printed.
class Figures {
 public:
  void add(const std::string& name, double value) { figures_.emplace_back(name, value); }

  void print() const {
    const char* before = "{";
    for (const auto& [name, value] : figures_) {
      std::printf("%s\"%s\": %.3f", before, name.c_str(), value);
      before = ", ";
    }
    std::printf("}\n");
  }

 private:
  std::vector<std::pair<std::string, double>> figures_;
};

double millisecondsSince(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

double heapBytes() {
  const auto heap = mallinfo2();
  return static_cast<double>(heap.uordblks) + static_cast<double>(heap.hblkhd);
}

// Of this program alone, where getrusage counts also what it was before it was started.
double peakMegabytes() {
  QFile status("/proc/self/status");
  if (!status.open(QIODevice::ReadOnly)) return 0;
  for (const QByteArray& line : status.readAll().split('\n')) {
    if (line.startsWith("VmHWM:")) return line.mid(6).simplified().split(' ').front().toDouble() * 1024 / 1e6;
  }
  return 0;
}

// Tells of the moment in which rows are first painted.
class FirstRows final : public QObject {
 public:
  explicit FirstRows(gui::RowTable& table) : table_(table) {
    table.viewport()->installEventFilter(this);
    timer_.start();
  }

  double milliseconds() const { return milliseconds_; }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (milliseconds_ == 0 && event->type() == QEvent::Paint && table_.model()->rowCount() > 0) {
      milliseconds_ = millisecondsSince(timer_);
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  gui::RowTable& table_;
  QElapsedTimer timer_;
  double milliseconds_ = 0;
};

// An expression of the filter language.
class Wanted final : public gui::RowPredicate {
 public:
  explicit Wanted(std::string_view expression) : filter_(session::Filter::compile(expression).value()) {}

  bool needsPayload() const override { return filter_.needsPayload(); }
  bool matches(const session::Connection& connection) const override { return filter_.matches(connection); }
  bool matches(const session::Row& row) const override { return filter_.matches(row); }

 private:
  session::Filter filter_;
};

class Measurement {
 public:
  Measurement()
      : timeline_(*window_.findChild<gui::RowTable*>("timeline")),
        model_(*window_.findChild<gui::TimelineTable*>()->model()),
        strip_(*window_.findChild<gui::TimelineStrip*>()) {
    window_.show();
    settle();
  }

  void run(const QString& path) {
    load(path);
    filterByClass();
    filterBy("filter_opcode_ms", "op == text");
    filterBy("filter_regex_ms", "text ~ \"(?i)time.?out\"");
    time("sort_ms", [this] { model_.sort(model_.columnOf("size"), Qt::DescendingOrder); });
    time("sort_back_ms", [this] { model_.sort(-1, Qt::AscendingOrder); });
    press("scroll", timeline_, Qt::Key_PageDown);
    // So near that there is something to pan to.
    for (int i = 0; i < 5; ++i) key(strip_, Qt::Key_Plus);
    key(strip_, Qt::Key_Home);
    press("pan", strip_, Qt::Key_Right);
    figures_.add("peak_mb", peakMegabytes());
    figures_.print();
  }

 private:
  int rows() const { return timeline_.model()->rowCount(); }
  static void settle() { QCoreApplication::processEvents(); }

  void load(const QString& path) {
    const double before = heapBytes();
    bool isRead = false;
    QObject::connect(&window_, &gui::MainWindow::captureRead, [&] { isRead = true; });
    FirstRows first(timeline_);
    const LoopWatch loop;
    QElapsedTimer timer;
    timer.start();
    window_.openCapture({path});
    while (!isRead || !strip_.isComplete() || !model_.isSettled())
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double loaded = millisecondsSince(timer);
    settle();
    figures_.add("rows", rows());
    figures_.add("first_rows_ms", first.milliseconds());
    figures_.add("loaded_ms", loaded);
    figures_.add("rows_per_s", rows() / loaded * 1e3);
    figures_.add("gap_ms", loop.longestMilliseconds());
    figures_.add("gap_cpu_ms", loop.mostWorkedMilliseconds());
    figures_.add("heap_bytes_per_row", (heapBytes() - before) / std::max(rows(), 1));
  }

  // Until all that was asked for is shown; and how much of that time the window was at work.
  void time(const std::string& name, const std::function<void()>& ask) {
    QElapsedTimer timer;
    timer.start();
    const double before = workedMilliseconds();
    ask();
    finish();
    figures_.add(name, millisecondsSince(timer));
    figures_.add("cpu_" + name, workedMilliseconds() - before);
  }

  void finish() {
    settle();
    while (!model_.isSettled()) settle();
  }

  void filterByClass() {
    auto* chip = window_.findChild<gui::ClassChips*>()->findChild<QToolButton*>();
    time("filter_class_ms", [chip] { chip->click(); });
    chip->click();
    finish();
  }

  void filterBy(const std::string& name, std::string_view expression) {
    time(name, [&] { model_.setFilter({.predicate = std::make_shared<const Wanted>(expression)}); });
    model_.setFilter({});
    finish();
  }

  static void key(QWidget& widget, Qt::Key key) {
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &press);
    settle();
  }

  // A key again and again, and all that is painted for it.
  void press(const std::string& name, QWidget& widget, Qt::Key pressed) {
    std::vector<double> frames;
    std::vector<double> worked;
    for (int i = 0; i < kFrames; ++i) {
      QElapsedTimer timer;
      timer.start();
      const double before = workedMilliseconds();
      key(widget, pressed);
      frames.push_back(millisecondsSince(timer));
      worked.push_back(workedMilliseconds() - before);
    }
    std::sort(frames.begin(), frames.end());
    figures_.add(name + "_median_ms", frames[frames.size() / 2]);
    figures_.add(name + "_worst_ms", frames.back());
    figures_.add(name + "_worst_cpu_ms", *std::max_element(worked.begin(), worked.end()));
  }

  gui::MainWindow window_;
  gui::RowTable& timeline_;
  gui::TimelineModel& model_;
  gui::TimelineStrip& strip_;
  Figures figures_;
};

int measure(const char* path) {
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  QCoreApplication::setOrganizationName("wsray-bench");
  if (!QFile::exists(path)) {
    std::fprintf(stderr, "wsray-measure-window: %s: no such file\n", path);
    return 1;
  }
  Measurement().run(path);
  return 0;
}

}  // namespace
}  // namespace wsray::bench

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: wsray-measure-window FILE\n", stderr);
    return 2;
  }
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(count, arguments);
  return wsray::bench::measure(arguments[1]);
}
