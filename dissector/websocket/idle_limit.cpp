#include "dissector/websocket/idle_limit.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace wsray::websocket {
namespace {

using namespace std::chrono_literals;

// Time-outs are of whole seconds, and the cut comes that soon after.
constexpr Duration kRoundness = 10ms;

// The usual limits of what stands between client and server, as their documentation has them.
struct IdleLimit {
  std::chrono::seconds after;
  std::string_view whose;
};
constexpr std::array kIdleLimits = {
    IdleLimit{30s, "the default of GCP's HTTP load balancer"},
    IdleLimit{55s, "the limit of Heroku"},
    IdleLimit{60s, "the default of nginx (proxy_read_timeout) and of AWS ALB"},
    IdleLimit{100s, "the limit of Cloudflare"},
    IdleLimit{180s, "the default of Traefik"},
    IdleLimit{240s, "the default of Azure's load balancer"},
    IdleLimit{300s, "the default of Envoy"},
    IdleLimit{350s, "the limit of AWS NLB, and of many NAT gateways"},
    IdleLimit{600s, "the limit of AWS API Gateway"},
};

}  // namespace

std::string cutterOf(Duration idle) {
  if (idle < 1s - kRoundness || idle > 1h) return {};
  for (const IdleLimit& limit : kIdleLimits) {
    if (idle >= limit.after - limit.after / 50.0 && idle <= limit.after + limit.after / 50.0) {
      return fmt::format("{} s is {}", limit.after.count(), limit.whose);
    }
  }
  const auto whole = std::chrono::round<std::chrono::seconds>(idle);
  const bool isRound = whole >= 1s && whole < kIdleLimits.front().after && std::chrono::abs(idle - whole) <= kRoundness;
  return isRound ? fmt::format("a time-out of {} s somewhere in between", whole.count()) : std::string{};
}

}  // namespace wsray::websocket
