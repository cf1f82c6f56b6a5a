#include "cli/verb_table.h"

#include <array>

#include "cli/verbs.h"

namespace wsray::cli {
namespace {

constexpr std::array kVerbs{
    VerbEntry{Verb::timeline, "", "FILE...", "the timeline of every message",
              "Shows every WebSocket message of the captures in one timeline: sent, received, control and errors. FILE "
              "is a pcap or pcapng capture, also gzipped or zstd-compressed; - is standard input. Several are merged "
              "by time. Rows appear while the capture is read; the summary follows on standard error.",
              "wsray capture.pcapng\n"
              "wsray capture.pcapng --conn 3 --received --grep '\"error\"'\n"
              "tcpdump -i any -U -w - tcp port 80 | wsray - --no-heartbeat\n"
              "wsray capture.pcapng -e 'op == text && len > 1k || rtt > 200ms'\n"
              "wsray --follow growing.pcap --errors\n"
              "wsray --format ndjson a.pcap b.pcap | jq .data",
              runTimeline},
    VerbEntry{Verb::list, "list", "FILE...", "one row a connection",
              "Lists the WebSocket connections in the order of their numbers, refused handshakes too. With selection "
              "flags, those are listed of which any row is selected.",
              "wsray list capture.pcapng\n"
              "wsray list capture.pcapng --errors\n"
              "wsray list capture.pcapng --host '*.example.com' --format ndjson",
              runList},
    VerbEntry{Verb::show, "show", "FILE CONN[:SEQ]", "one connection, or one message of it",
              "With CONN, its number in `wsray list`: endpoints, both heads of the handshake, counts, close, verdict "
              "and the timeline of that connection. With CONN:SEQ, where SEQ counts its messages from 1 over both "
              "directions: the frames and every field of that message, its findings, and the payload.",
              "wsray show capture.pcapng 3\n"
              "wsray show capture.pcapng 3 --time rel --payload full\n"
              "wsray show capture.pcapng 3:17",
              runShow},
    VerbEntry{
        Verb::check, "check", "FILE...", "what is wrong, worst first",
        "Lists what is wrong with the connections of the captures: broken rules, refused handshakes, ends without "
        "Close, bytes that are missing. Each kind of finding once, the worst first, with its rule, what to check, "
        "and the first places where it was found; then why connections ended that did not end well. As NDJSON "
        "there is a record for every finding, in their order in the capture.",
        "wsray check capture.pcapng\n"
        "wsray check capture.pcapng --host '*.example.com' --fail-on warning\n"
        "wsray check capture.pcapng --format ndjson | jq -r .code | sort | uniq -c",
        runCheck},
    VerbEntry{Verb::stats, "stats", "FILE...", "totals, sizes, compression, round trips, close codes",
              "Adds up the selected rows of the captures: messages by type and direction, sizes, compression, round "
              "trips of pings, close codes and findings.",
              "wsray stats capture.pcapng\n"
              "wsray stats capture.pcapng --conn 3 --since +1m --until +2m",
              runStats},
    VerbEntry{Verb::streams, "streams", "FILE...", "the TCP streams themselves, of any protocol",
              "Lists the reassembled TCP streams, whatever they carry: bytes, SHA-256 and faults (gaps, conflicts, bad "
              "checksums, urgent data) of each direction. As NDJSON there is one record a direction.",
              "wsray streams capture.pcapng\n"
              "wsray streams capture.pcapng --format ndjson | jq 'select(.gaps != [])'",
              runStreams},
    VerbEntry{Verb::exportLog, "export", "FILE... -F FORMAT [-o OUT]", "the message log for other programs",
              "Writes the selected messages in a format of `wsray formats`. A file appears under its name only when it "
              "is whole.",
              "wsray export capture.pcapng -F ndjson -o messages.ndjson\n"
              "wsray export capture.pcapng -F csv --conn 3 --text > messages.csv\n"
              "wsray export capture.pcapng -F ndjson --events all -o events.ndjson",
              runExport},
    VerbEntry{
        Verb::live, "live", "[-i IF,...]", "what goes over an interface, while it does",
        "Captures, and shows every WebSocket message as it comes, until Ctrl-C; the summary follows. It needs the "
        "right to "
        "capture, which it uses to open the interface and then gives up for good: what reads packets can open nothing. "
        "Under sudo it goes on as the user who called it. Whoever reads the rows too slowly does not hold the capture "
        "up: rows are left out of the timeline then, which says so.",
        "wsray live -i eth0 -f 'tcp port 8080'\n"
        "wsray live -i any --format ndjson | jq .data\n"
        "wsray live -i lo --keylog keys.txt -w talk.pcapng --secrets\n"
        "wsray live -w ring.pcapng --rotate-size 100M --ring 10 -q > /dev/null",
        runLive},
    VerbEntry{Verb::run, "run", "[-i IF,...] -- COMMAND [ARGUMENT]...", "a program, and its WebSockets decrypted",
              "Starts a program so that it writes its TLS secrets to a file that only you can read (SSLKEYLOGFILE, and "
              "NODE_OPTIONS for Node.js), and shows its WebSockets: those that these secrets decrypt, and those whose "
              "sockets are "
              "its own or of what it starts. Ends with it and passes its status on. The secrets are removed.",
              "wsray run -- python3 client.py\n"
              "wsray run -o talk.txt -- chromium --user-data-dir=/tmp/profile\n"
              "wsray run -w talk.pcapng --secrets -- node app.js",
              runCommand},
    VerbEntry{Verb::gui, "gui", "[FILE...]", "the same in a window",
              "Shows the captures in a window: starts the program wsray-gui, which stands beside this one or in the "
              "PATH. Without a file the window is empty.",
              "wsray gui\n"
              "wsray gui capture.pcapng",
              runGui},
    VerbEntry{Verb::interfaces, "interfaces", "", "where packets can be captured, and whether you may",
              "Lists the network interfaces of this machine: name, state, whether you may capture there, link type and "
              "addresses; and, where a permission is missing, the command that gives it. The interface `any` is all of "
              "them at once. Exits with 1 where there is none.",
              "wsray interfaces\n"
              "wsray interfaces --json | jq -r '.[] | select(.may_capture).name'",
              runInterfaces},
    VerbEntry{Verb::fields, "fields", "", "what filters can name",
              "Lists the fields of rows and connections that an expression of --filter can name: each with its type, "
              "a filter as an example, and what it is.",
              "wsray fields\n"
              "wsray fields --json | jq -r '.[] | select(.type == \"flag\").name'",
              runFields},
    VerbEntry{Verb::formats, "formats", "", "the formats of `wsray export`",
              "Lists the formats that `wsray export -F` writes, each with what it is for.",
              "wsray formats\n"
              "wsray formats | grep JSON",
              runFormats},
    VerbEntry{
        Verb::explain, "explain", "[CODE]", "what a finding means, and what to check",
        "Tells what stands behind the code of a finding: how bad it is, whose fault, which rule of which RFC, and "
        "what to check. Without CODE it lists all of them. A number in a code may be any: handshake-status-404.",
        "wsray explain frame-mask-missing\n"
        "wsray explain handshake-status-404\n"
        "wsray explain | grep UTF-8",
        runExplain},
};

}  // namespace

std::span<const VerbEntry> verbTable() { return kVerbs; }

}  // namespace wsray::cli
