// Which connections belong to the command.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

#include "capture/privilege/broker.h"
#include "capture/privilege/descriptor.h"
#include "tests/capture/privilege/news.h"
#include "tests/capture/privilege/temporary_folder.h"

namespace wsray::privilege {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Endpoint endpointOf(const sockaddr_in& address) {
  Endpoint endpoint;
  std::memcpy(endpoint.address.bytes.data(), &address.sin_addr, sizeof address.sin_addr);
  endpoint.port = ntohs(address.sin_port);
  return endpoint;
}

// A server on loopback, in the test's own process.
class Server {
 public:
  Server() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{AF_INET, 0, {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    if (::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), length) != 0) std::abort();
    if (::listen(socket_.number(), 8) != 0) std::abort();
    ::getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&address), &length);
    address_ = address;
  }

  std::string port() const { return std::to_string(ntohs(address_.sin_port)); }

  // Waits for a client, and returns its connection as the client has it.
  SocketPair accept() {
    sockaddr_in client{};
    socklen_t length = sizeof client;
    connections_.emplace_back(::accept4(socket_.number(), reinterpret_cast<sockaddr*>(&client), &length, SOCK_CLOEXEC));
    return {endpointOf(client), endpointOf(address_)};
  }

  // A stranger's connection, of this process.
  void connectItself() {
    connections_.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::connect(connections_.back().number(), reinterpret_cast<const sockaddr*>(&address_), sizeof address_);
    accept();
  }

  // The clients end then.
  void hangUp() { connections_.clear(); }

 private:
  Descriptor socket_;
  sockaddr_in address_{};
  std::vector<Descriptor> connections_;
};

// A shell command that connects to `port` and stays until the other side hangs up.
std::string client(const std::string& port, const std::string& address = "127.0.0.1", const std::string& family = "") {
  return std::string(WSRAY_PYTHON3) + " -c 'import socket; s = socket.socket(" + family + "); s.connect((\"" + address +
         "\", " + port + ")); s.recv(1)'";
}

Broker running(const std::string& script) {
  Broker broker = started(shell(script));
  const Result<void> outcome = broker.startCommand();
  EXPECT_TRUE(outcome.has_value());
  return broker;
}

std::vector<SocketPair> socketsByNow(Broker& broker) {
  broker.lookNow();
  return newsUntil(broker, [](const Broker::News& news) { return news.looked; }).sockets;
}

TEST(CommandSockets, OfTheCommandAreTold) {
  Server server;
  Broker broker = running("exec " + client(server.port()));
  const SocketPair pair = server.accept();
  EXPECT_THAT(socketsByNow(broker), ElementsAre(pair));
  EXPECT_THAT(socketsByNow(broker), IsEmpty()) << "told once";
  server.hangUp();
  EXPECT_EQ(statusOf(broker), 0);
}

TEST(CommandSockets, AreToldUnasked) {
  Server server;
  Broker broker = running("exec " + client(server.port()));
  const SocketPair pair = server.accept();
  const Broker::News news = newsUntil(broker, [](const Broker::News& all) { return !all.sockets.empty(); });
  EXPECT_THAT(news.sockets, ElementsAre(pair));
  EXPECT_FALSE(news.looked) << "nobody asked";
  server.hangUp();
}

TEST(CommandSockets, OfAChildsChildAreTold) {
  Server server;
  Broker broker = running("sh -c '" + std::string(WSRAY_PYTHON3) +
                          " -c \"import socket; s = socket.create_connection((\\\"127.0.0.1\\\", " + server.port() +
                          ")); s.recv(1)\"; true'; true");
  const SocketPair pair = server.accept();
  EXPECT_THAT(socketsByNow(broker), ElementsAre(pair));
  server.hangUp();
  EXPECT_EQ(statusOf(broker), 0);
}

TEST(CommandSockets, OfAChildWhoseParentEndedAreTold) {
  Server server;
  Broker broker = running("(" + client(server.port()) + " &) ; true");
  EXPECT_EQ(statusOf(broker), 0);
  const SocketPair pair = server.accept();
  EXPECT_THAT(socketsByNow(broker), ElementsAre(pair));
  server.hangUp();
}

TEST(CommandSockets, OfStrangersAreNot) {
  Server server;
  server.connectItself();
  Broker broker = running("exec " + client(server.port()));
  const SocketPair pair = server.accept();
  server.connectItself();
  EXPECT_THAT(socketsByNow(broker), ElementsAre(pair)) << "neither the test's own nor the accepted ones";
  server.hangUp();
}

TEST(CommandSockets, OfIpv6WithAnIpv4AddressAreIpv4) {
  Server server;
  Broker broker = running("exec " + client(server.port(), "::ffff:127.0.0.1", "socket.AF_INET6"));
  const SocketPair pair = server.accept();
  EXPECT_THAT(socketsByNow(broker), ElementsAre(pair));
  server.hangUp();
}

TEST(CommandSockets, AServersAreThoseItAccepted) {
  const TemporaryFolder folder;
  Broker broker = running("exec " + std::string(WSRAY_PYTHON3) +
                          " -c 'import socket; s = socket.create_server((\"127.0.0.1\", 0)); "
                          "print(s.getsockname()[1], flush=True); c, _ = s.accept(); c.recv(1)' > " +
                          (folder / "port"));
  std::string port;
  while (port.empty() || port.back() != '\n') port = contentOf(folder / "port");
  EXPECT_THAT(socketsByNow(broker), IsEmpty()) << "it only listens";
  const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const sockaddr_in address{AF_INET, htons(static_cast<std::uint16_t>(std::stoi(port))), {htonl(INADDR_LOOPBACK)}};
  ASSERT_EQ(::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const Broker::News news = newsUntil(broker, [](const Broker::News& all) { return !all.sockets.empty(); });
  ASSERT_EQ(news.sockets.size(), 1U);
  EXPECT_EQ(news.sockets.front().local, endpointOf(address));
}

TEST(CommandSockets, ManyAreAllTold) {
  const TemporaryFolder folder;
  Server server;
  Broker broker = running("exec " + std::string(WSRAY_PYTHON3) +
                          " -c 'import socket; s = [socket.create_connection((\"127.0.0.1\", " + server.port() +
                          ")) for _ in range(100)]; s[0].recv(1)'");
  std::vector<SocketPair> pairs;
  for (int i = 0; i < 100; ++i) pairs.push_back(server.accept());
  std::vector<SocketPair> told = socketsByNow(broker);
  std::sort(pairs.begin(), pairs.end());
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, pairs);
  server.hangUp();
}

TEST(CommandSockets, ALookWithoutACommandIsDoneAtOnce) {
  Broker broker = started({});
  EXPECT_FALSE(broker.drain().looked);
  EXPECT_THAT(socketsByNow(broker), IsEmpty());
}

}  // namespace
}  // namespace wsray::privilege
