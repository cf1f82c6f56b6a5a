#include "tests/capture/privilege/news.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>

namespace wsray::privilege {

Broker::News newsUntil(Broker& broker, const std::function<bool(const Broker::News&)>& isEnough) {
  Broker::News all;
  while (true) {
    const Broker::News news = broker.drain();
    all.sockets.insert(all.sockets.end(), news.sockets.begin(), news.sockets.end());
    if (news.commandStatus) all.commandStatus = news.commandStatus;
    all.looked = news.looked;
    if (isEnough(all) || broker.descriptor() < 0) return all;
    pollfd waiting{broker.descriptor(), POLLIN, 0};
    ::poll(&waiting, 1, -1);
  }
}

int statusOf(Broker& broker) {
  return newsUntil(broker, [](const Broker::News& news) { return news.commandStatus.has_value(); })
      .commandStatus.value_or(-1);
}

Broker started(BrokerPlan plan) {
  Result<Broker> broker = Broker::start(std::move(plan), {::getuid(), ::getgid()});
  if (!broker) {
    ADD_FAILURE() << broker.error().text;
    std::abort();
  }
  return std::move(*broker);
}

BrokerPlan shell(const std::string& script) {
  BrokerPlan plan;
  plan.command = {"sh", "-c", script};
  return plan;
}

void adoptOrphans() { ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

void waitForAll() {
  while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
}

}  // namespace wsray::privilege
