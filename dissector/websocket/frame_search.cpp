#include "dissector/websocket/frame_search.h"

#include <algorithm>

namespace wsray::websocket {
namespace {

// Chains that are followed at the same time. Those of other bytes soon break, unless their frame seems long.
constexpr std::size_t kMostChains = 16;

// Two that come to the same header are the same from there on.
bool meet(const FrameChain& a, const FrameChain& b) {
  return a.nextHeader() == b.nextHeader() && a.masking() == b.masking();
}

}  // namespace

void FrameSearch::feed(const StreamPiece& piece) {
  end_ = piece.offset + piece.length;
  if (piece.kind == StreamPiece::Kind::gap) {
    feedChains([&](FrameChain& chain) { return chain.feedGap(piece.offset, piece.length); });
  } else if (piece.kind == StreamPiece::Kind::bytes) {
    seenBytes_ += piece.bytes.size();
    feedChains([&](FrameChain& chain) { return chain.feed(piece.offset, piece.bytes); });
    begin(piece);
  }
}

template <typename Feed>
void FrameSearch::feedChains(Feed feed) {
  std::erase_if(chains_, [&](FrameChain& chain) { return !feed(chain); });
  for (std::size_t i = 1; i < chains_.size();) {
    const auto here = chains_.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(chains_.begin(), here, [&](const FrameChain& earlier) { return meet(earlier, *here); })) {
      chains_.erase(here);
    } else {
      ++i;
    }
  }
}

// The chain that may begin with this piece, unless one that is followed comes to a header there.
void FrameSearch::begin(const StreamPiece& piece) {
  FrameChain chain(piece.offset);
  if (!chain.feed(piece.offset, piece.bytes)) return;
  if (std::any_of(chains_.begin(), chains_.end(), [&](const FrameChain& it) { return meet(it, chain); })) return;
  if (chains_.size() == kMostChains) {
    const auto isWeaker = [](const FrameChain& a, const FrameChain& b) {
      return a.bits() != b.bits() ? a.bits() < b.bits() : a.nextHeader() > b.nextHeader();
    };
    chains_.erase(std::min_element(chains_.begin(), chains_.end(), isWeaker));
  }
  chains_.push_back(std::move(chain));
}

const FrameChain* FrameSearch::best() const {
  const auto isWeaker = [](const FrameChain& a, const FrameChain& b) { return a.bits() < b.bits(); };
  const auto best = std::max_element(chains_.begin(), chains_.end(), isWeaker);
  return best == chains_.end() || best->frames() == 0 ? nullptr : &*best;
}

std::uint64_t FrameSearch::firstWanted() const {
  std::uint64_t first = end_;
  for (const FrameChain& chain : chains_) first = std::min(first, chain.start());
  return first;
}

std::uint64_t FrameSearch::firstUnjudged() const {
  std::uint64_t first = end_;
  for (const FrameChain& chain : chains_) first = std::min(first, chain.nextHeader());
  return first;
}

}  // namespace wsray::websocket
