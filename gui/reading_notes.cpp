#include "gui/reading_notes.h"

#include "gui/text.h"

namespace wsray::gui {

QStringList ReadingNotes::of(const engine::UnreadPackets& unread) {
  QStringList notes;
  for (const auto& [linkType, count] : unread.unknownLinkTypes) {
    notes += tr("%Ln packet(s) of link type %1 passed over: not supported", nullptr, pluralOf(count)).arg(linkType);
  }
  return notes +
         pick({{unread.malformed, tr("%Ln packet(s) could not be decoded", nullptr, pluralOf(unread.malformed))},
               {unread.abandonedDatagrams, tr("%Ln fragmented datagram(s) lacked a fragment, or had no room", nullptr,
                                              pluralOf(unread.abandonedDatagrams))}});
}

QStringList ReadingNotes::of(const engine::BoundsHit& hit) {
  return pick({{hit.evicted, tr("%Ln TCP connection(s) let go of before the end: there were too many at once", nullptr,
                                pluralOf(hit.evicted))},
               {hit.overlongHttp, tr("%Ln TCP connection(s) not read to the end: too long a head or too many requests",
                                     nullptr, pluralOf(hit.overlongHttp))},
               {hit.unrecognised, tr("%Ln TCP connection(s) given up with what may be frames of a WebSocket", nullptr,
                                     pluralOf(hit.unrecognised))}});
}

QStringList ReadingNotes::of(const engine::SecretTrouble& trouble) {
  return pick({{trouble.damagedLines, tr("%Ln line(s) of the key logs cannot be read: damaged, or another file",
                                         nullptr, pluralOf(trouble.damagedLines))},
               {trouble.overBound,
                tr("%Ln secret(s) of the key logs gave way to newer ones", nullptr, pluralOf(trouble.overBound))}});
}

QStringList ReadingNotes::pick(std::initializer_list<std::pair<std::uint64_t, QString>> notes) {
  QStringList picked;
  for (const auto& [count, note] : notes) {
    if (count > 0) picked += note;
  }
  return picked;
}

}  // namespace wsray::gui
