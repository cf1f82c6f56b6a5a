// Waits for what a broker tells, for tests.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "capture/privilege/broker.h"

namespace wsray::privilege {

// All news until `isEnough` of what has come so far.
Broker::News newsUntil(Broker& broker, const std::function<bool(const Broker::News&)>& isEnough);

// The status of the command, once it has ended.
int statusOf(Broker& broker);

// Starts a broker for `plan` as the real user, or fails the test.
Broker started(BrokerPlan plan);

// A plan that runs `script` by the shell.
BrokerPlan shell(const std::string& script);

// Makes this process the parent of what its descendants leave behind.
void adoptOrphans();

// Until this process has no children any more.
void waitForAll();

}  // namespace wsray::privilege
