// Text for everything that is not the timeline: list, show, check, explain, stats and streams.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/direction.h"
#include "base/endpoint.h"
#include "base/origin.h"
#include "report/row_writer.h"
#include "report/text_options.h"
#include "session/encrypted_list.h"
#include "session/encrypted_tally.h"
#include "session/findings.h"
#include "session/session.h"
#include "session/statistics.h"

namespace wsray::report {

// `list`: a header line and one row a connection.
void writeConnectionHeader(const TextOptions& options, std::string& out);
void writeConnection(const session::Connection& connection, Timestamp captureStart, const TextOptions& options,
                     std::string& out);

// `show CONN`: endpoints, both heads of the handshake, subprotocol and extensions, counts, close, verdict.
void writeConnectionDetail(const session::Connection& connection, const TextOptions& options, std::string& out);

// `show CONN:SEQ`: every field of the message, its diagnostics with hints, and the payload (text escaped, JSON
// indented, else a hex dump). Of a long payload only the beginning, which it says, unless options.payload is full.
// Frame rows that belong to it are written by writeFrame before it.
void writeMessageDetail(const session::MessageRow& message, const TextOptions& options, std::string& out);
void writeFrame(const session::FrameRow& frame, const TextOptions& options, std::string& out);

// `list --encrypted`: a header line and one row a connection that could not be read.
void writeEncryptedList(const std::vector<session::EncryptedList::Entry>& entries, Timestamp captureStart,
                        const TextOptions& options, std::string& out);

// Why it may be a WebSocket, in a word; empty where nothing tells so.
std::string_view nameOf(session::EncryptedList::Likeness likeness);

// `3 TLS connections could not be read (to ...): ...`, without a period.
std::string encryptedLine(const session::EncryptedTally& tally);

// `check`: the findings, worst first, and the connections that did not end well. Sentences are wrapped at the width.
void writeFindings(const session::Findings& findings, Timestamp captureStart, const TextOptions& options,
                   std::string& out);

// `2 errors, 0 warnings, 1 note · 4 connections, 3 did not end well · 30.2 s · 0 gaps`, with a newline.
std::string findingsLine(const session::Findings& findings, const CaptureSummary& summary, const TextOptions& options);

// `explain CODE`, where the code is called `name`: the entry may leave a number open.
void writeCatalogueEntry(const CatalogueEntry& entry, std::string_view name, const TextOptions& options,
                         std::string& out);

// `explain`: every entry, by groups.
void writeCatalogue(const TextOptions& options, std::string& out);

// `stats`.
void writeStatistics(const session::Statistics& statistics, const CaptureSummary& summary, const TextOptions& options,
                     std::string& out);

// One direction of a TCP stream, for `streams`.
struct StreamText {
  struct Gap {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
  };

  struct Conflict {
    PacketNumber packet = 0;
    PacketNumber keptPacket = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;  // up to the last byte that differs
    ByteView kept;             // the beginnings of both versions
    ByteView other;
  };

  std::uint64_t number = 0;  // of the TCP connection, from 1
  Endpoint client;
  Endpoint server;
  Direction direction = Direction::clientToServer;
  std::uint64_t bytes = 0;  // captured, in order
  std::string sha256;       // of those, lower-case hexadecimal
  std::vector<Gap> gaps;
  std::uint64_t conflicts = 0;            // segments that repeat bytes with other content
  bool evicted = false;                   // let go of before its end, because of a bound for all connections
  std::vector<Conflict> conflictDetails;  // of the first ones
  std::uint64_t uncompared = 0;           // bytes that came again, and nobody knows whether they differ
  std::uint64_t badChecksums = 0;         // segments
  std::uint64_t urgent = 0;               // urgent pointers
};

// `streams`: a header line and one row a direction.
void writeStreamHeader(const TextOptions& options, std::string& out);
void writeStream(const StreamText& stream, const TextOptions& options, std::string& out);

// The same as a line of NDJSON: {"record":"stream","stream":1,"client":...,"server":...,"dir":"c2s","bytes":...,
// "sha256":"...","conflicts":0,"gaps":[[offset,length],...],"conflict_details":[{"packet":9,"kept_packet":7,"offset":0,
// "length":4,"kept":"474f4f44","other":"4556494c"}],"uncompared":0,"bad_checksums":0,"urgent":0}; with "evicted":true
// where it was let go of.
void writeStreamRecord(const StreamText& stream, std::string& out);

}  // namespace wsray::report
