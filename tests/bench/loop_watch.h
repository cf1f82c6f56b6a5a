// How long the event loop of a Qt program is away from its next event.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <ctime>

namespace wsray::bench {

// What the calling thread has worked, in milliseconds: other programs do not count.
inline double workedMilliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// A key press may wait as long as the longest time between two turns of the loop.
class LoopWatch {
 public:
  LoopWatch() {
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, [this] { turn(); });
    timer_.start(1);
    waited_.start();
    worked_ = workedMilliseconds();
  }

  double longestMilliseconds() const { return longest_; }
  // Of the thread's own work in such a time.
  double mostWorkedMilliseconds() const { return mostWorked_; }

 private:
  void turn() {
    longest_ = std::max(longest_, static_cast<double>(waited_.nsecsElapsed()) / 1e6);
    const double worked = workedMilliseconds();
    mostWorked_ = std::max(mostWorked_, worked - worked_);
    worked_ = worked;
    waited_.start();
  }

  QTimer timer_;
  QElapsedTimer waited_;
  double worked_ = 0;
  double longest_ = 0;
  double mostWorked_ = 0;
};

}  // namespace wsray::bench
