// An open file of the system, closed when it goes.
#pragma once

#include <unistd.h>

#include <utility>

namespace wsray::source {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  bool isOpen() const { return number_ >= 0; }
  int number() const { return number_; }
  // Whoever calls this closes it.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

}  // namespace wsray::source
