"""The picture of the house that ARCHITECTURE.md draws, as tables. A change here is a decision, not a repair."""

# What each room may name in its USES. Who may use a room may also use just its values (`net` permits `net_values`).
ALLOWED_USES = {
    "base": [],
    "digest": ["base"],
    "source": ["base"],
    "sink": ["base"],
    "privilege": ["base"],
    "net": ["base"],
    "tcp": ["base", "net_values"],
    "tls": ["base"],
    "http": ["base", "digest"],
    "http2": ["base", "http"],
    "websocket": ["base", "http"],
    "payload": ["base"],
    "flow": ["base", "digest", "net", "tcp", "tls", "http", "http2", "websocket", "payload"],
    "session": ["base", "http_values", "websocket_values", "tls_values", "payload_values"],
    "engine": ["base", "digest", "net", "flow", "session", "sink"],
    "report": ["base", "digest", "session", "payload", "http_values", "websocket_values", "tls_values"],
    "cli": ["base", "session", "report", "engine", "source", "privilege", "payload"],
    "gui": ["base", "session", "report", "engine", "source", "payload"],
}

_THREADS = "atomic|barrier|condition_variable|future|latch|mutex|semaphore|shared_mutex|stop_token|thread"

# Headers in angle brackets that only these places may include.
LIBRARIES = [
    ("Qt", r"Q[A-Za-z]\w*(?:/.+)?", ["gui/", "tests/gui/", "tests/bench/measure_window.", "tests/bench/loop_watch."]),
    ("OpenSSL", r"openssl/.*", ["base/digest.", "dissector/tls/", "tests/dissector/tls/", "tests/bench/"]),
    ("libpcap", r"pcap(?:/.*|\.h)", ["capture/source/", "tests/capture/source/"]),
    ("libcap", r"sys/capability\.h", ["capture/privilege/", "tests/capture/privilege/"]),
    ("libseccomp", r"seccomp\.h", ["capture/privilege/", "tests/capture/privilege/"]),
    ("nghttp2", r"nghttp2/.*", ["dissector/http2/", "tests/dissector/http2/"]),
    ("threads", _THREADS, ["engine/", "tests/"]),
]

# Packaged targets that only these rooms may link.
LINKS = [
    ("Qt", r"Qt6?::.*", ["gui"]),
    ("OpenSSL", r"OpenSSL::.*", ["digest", "tls"]),
    ("libpcap", r"PkgConfig::(?:lib)?pcap", ["source"]),
    ("libcap", r"PkgConfig::(?:lib)?cap", ["privilege"]),
    ("libseccomp", r"PkgConfig::(?:lib)?seccomp", ["privilege"]),
    ("nghttp2", r"PkgConfig::(?:lib)?nghttp2", ["http2"]),
    ("threads", r"Threads::.*", ["engine"]),
]

# The rooms that know packets and protocols do not log, print, or read clocks, files or the environment, and they do
# not throw: what they find is a value.
QUIET_FOLDERS = ["base/", "capture/net/", "capture/tcp/", "dissector/"]
QUIET_HEADERS = r"cstdio|fcntl\.h|filesystem|fstream|iostream|stdio\.h|syslog\.h|unistd\.h"
QUIET_CALLS = r"::now\s*\(|\bgetenv\s*\(|\bgettimeofday\s*\(|\bstd::c(?:out|err|log)\b|\bf?printf\s*\(|\bthrow\b"

MOST_LINES = 400

# Expressions, what is wrong with text that has them, and where they may stand.
UNWANTED_TEXT = [
    (r"\b(?:TODO|FIXME|HACK)\b|[/#] ?XXX\b", "unfinished work", []),
    (r"\b[Nn]ot (?:yet )?implemented\b", "unfinished work", []),
    (r"(?<![\w.])/(?:home|root|Users|work)/", "a path of one machine", []),
    # One variable of CMake points at captures beside a checkout; tests skip what they miss there.
    (r"(?<!\w)\.\./shared\b", "a path outside the project", ["tests/CMakeLists.txt"]),
    (r"https?://registry\.", "the host of a package registry", []),
    (r"\b[Ii]ssue #?\d+", "the number of an issue, which a reader cannot look up", []),
]
