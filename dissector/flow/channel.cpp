#include "dissector/flow/channel.h"

namespace wsray::flow {

bool Channel::pullPiece() { return tcp_.pullPiece(); }

bool Channel::holdsBack() { return tcp_.holdsBack() || (beginning_ && begins()); }

// True while more is needed to know.
bool Channel::begins() {
  Preface::Step step = Preface::Step::taken;
  while (tcp_.knowsClient() && step == Preface::Step::taken) {
    step = preface_.read(streams(), *tcp_.client());
    if (step == Preface::Step::needsMore && !streams().ended() && !waitsTooLong()) return true;
  }
  beginning_ = false;
  return false;
}

void Channel::openTunnel(const std::string& target) {
  beginning_ = true;
  preface_.note("HTTP CONNECT to " + target);
}

}  // namespace wsray::flow
