// A network of its own for a test that captures for real: a loopback, and whatever the test adds.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace wsray::source {

// Runs `body` in a process of its own, in an empty network namespace whose loopback is up, with the rights of root in
// it. The test fails where an expectation in it does, and is skipped where making such a network is forbidden.
void inOwnNetwork(const std::function<void()>& body);

// From here on this process, which `body` runs in, may not capture.
void giveUpCapturing();

// Runs `ip`. False where it failed.
bool ip(const std::string& arguments);

// Sends datagrams over loopback to a port that nobody reads, each with one text.
class Sender {
 public:
  explicit Sender(std::uint16_t port);
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;
  ~Sender();

  void send(std::string_view text) const;

 private:
  int socket_;
  int receiver_;  // without which the kernel would answer that nobody is there
};

// Sends Ethernet frames of a local experiment (EtherType 0x88b5) out of an interface, each with one text.
class FrameSender {
 public:
  explicit FrameSender(const std::string& interface);
  FrameSender(const FrameSender&) = delete;
  FrameSender& operator=(const FrameSender&) = delete;
  ~FrameSender();

  void send(std::string_view text) const;

 private:
  int socket_;
  int interface_;
};

// A descriptor that becomes readable when it is pulled.
class Brake {
 public:
  Brake();
  Brake(const Brake&) = delete;
  Brake& operator=(const Brake&) = delete;
  ~Brake();

  int descriptor() const { return ends_[0]; }
  void pull() const;

 private:
  int ends_[2];
};

// What a client sent to a server over loopback, which sent it back; both ends are in this process.
void talkOverLoopback(std::uint16_t port, std::string_view text);

}  // namespace wsray::source
