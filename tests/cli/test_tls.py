"""TLS from the outside: secrets from everywhere, and what is said of connections that cannot be read.

usage: test_tls.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import json
import os
import subprocess
import threading
import unittest

from wsray_test import ENVIRONMENT, SAMPLES, WSRAY, WsrayTest

TLS = SAMPLES / "tls"
NODE, KEYS = str(TLS / "node.pcap"), str(TLS / "node.keys")
MESSAGES = 42


class Secrets(WsrayTest):
    def count(self, *arguments, **how):
        return len(self.records(*arguments, "--format", "ndjson", "-q", **how))

    def test_a_key_log_decrypts(self):
        self.assertGreaterEqual(self.count(NODE, "--keylog", KEYS), MESSAGES)

    def test_the_variable_of_browsers_does_too(self):
        self.assertGreaterEqual(self.count(NODE, SSLKEYLOGFILE=KEYS), MESSAGES)

    def test_an_option_counts_more_than_the_variable(self):
        self.assertGreaterEqual(self.count(NODE, "--keylog", KEYS, SSLKEYLOGFILE="/nowhere/keys"), MESSAGES)

    def test_a_variable_that_names_nothing_is_no_failure(self):
        done = self.run_wsray(NODE, "-v", status=1, SSLKEYLOGFILE="/nowhere/keys")
        self.assertIn("SSLKEYLOGFILE names /nowhere/keys, which is not there", done.err)

    def test_several_key_logs_add_up(self):
        lines = (TLS / "node.keys").read_text(encoding="ascii").splitlines(keepends=True)
        halves = [self.write(f"half{half}", "".join(lines[half::2]).encode()) for half in (0, 1)]
        self.assertGreaterEqual(self.count(NODE, "--keylog", halves[0], "--keylog", halves[1]), MESSAGES)

    def test_a_key_log_that_is_not_there_is_a_failure(self):
        done = self.run_wsray(NODE, "--keylog", "/nowhere/keys", status=2)
        self.assertIn("cannot open the key log /nowhere/keys: No such file or directory", done.err)

    def test_a_key_log_that_is_something_else_is_told(self):
        done = self.run_wsray(NODE, "--keylog", self.write("no.keys", b"hello\nworld\n"), status=1)
        self.assertIn("2 lines of the key logs cannot be read: damaged, or another file", done.err)

    def test_a_private_key_decrypts_what_was_encrypted_to_it(self):
        self.assertGreater(self.count(str(TLS / "rsa.pcap"), "--tls-key", str(TLS / "rsa.key")), 0)

    def test_what_is_no_private_key_is_refused(self):
        done = self.run_wsray(NODE, "--tls-key", KEYS, status=2)
        self.assertIn(KEYS, done.err)

    def test_secrets_in_the_capture_need_no_option(self):
        self.assertGreater(self.count(str(TLS / "embedded.pcapng")), 0)

    def test_a_pipe_and_a_key_log_that_is_written_while_it_is_read(self):
        """The capture comes whole, and its secrets only then."""
        late = self.write("late.keys", b"")
        capture = (TLS / "node.pcap").read_bytes()
        with subprocess.Popen([WSRAY, "-", "--keylog", late, "--format", "ndjson", "-q"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
            lines = []
            reader = threading.Thread(target=lambda: lines.extend(process.stdout))
            reader.start()
            process.stdin.write(capture)
            process.stdin.flush()
            with open(late, "ab") as file:
                file.write((TLS / "node.keys").read_bytes())
            process.stdin.close()
            reader.join(60)
        self.assertGreaterEqual(len(lines), MESSAGES)


class Encrypted(WsrayTest):
    nokeys = str(TLS / "nokeys.pcap")

    def test_one_line_tells_of_them(self):
        done = self.run_wsray(self.nokeys, status=1)
        told = [line for line in done.err.splitlines() if "could not be read" in line]
        self.assertEqual(len(told), 1)
        self.assertRegex(told[0], r"^wsray: \d+ TLS connections could not be read \(to .*\.example\.com")

    def test_the_list_has_the_likely_ones_first(self):
        records = self.records("list", "--encrypted", self.nokeys, "--format", "ndjson")
        truth = [json.loads(line) for line in (TLS / "nokeys.connections.ndjson").read_text("utf8").splitlines()]
        self.assertEqual(sorted(record["sni"] for record in records),
                         sorted(record["server_name"] or "" for record in truth))
        self.assertTrue(all(record["state"] == "encrypted" and len(record["client_random"]) == 64
                            for record in records))
        first = records[0]["sni"]
        self.assertIn(first, {record["server_name"] for record in truth if record["program"] in ("websocket", "http/1.1")})

    def test_the_list_is_narrowed_like_any_other(self):
        records = self.records("list", "--encrypted", self.nokeys, "--format", "ndjson", "--host", "prices.*")
        self.assertEqual([record["sni"] for record in records], ["prices.example.com"])

    def test_the_list_is_empty_where_all_was_read(self):
        self.assertEqual(self.lines("list", "--encrypted", NODE, "--keylog", KEYS, status=1), [])

    def test_check_tells_of_them(self):
        self.assertIn("tls-no-key", self.run_wsray("check", self.nokeys).out)

    def test_what_is_read_tells_of_its_tls(self):
        opened = self.records("export", NODE, "--keylog", KEYS, "-F", "ndjson", "--events", "all")[0]
        self.assertEqual(opened["record"], "connection")
        self.assertRegex(opened["tls_version"], r"^TLS 1\.[23]$")
        self.assertTrue(opened["tls_suite"].startswith("TLS_"))
        self.assertTrue(opened["url"].startswith("wss://"))
        self.assertIn(" TLS 1.", "\n".join(self.lines(NODE, "--keylog", KEYS)))


class Http2(WsrayTest):
    rooms = str(SAMPLES / "http2" / "rooms.pcap")

    def test_streams_are_connections_of_their_own(self):
        records = self.records("list", self.rooms, "--format", "ndjson")
        streams = [record["stream"] for record in records]
        self.assertGreater(len(streams), 1)
        self.assertEqual(len(streams), len(set(streams)))
        self.assertEqual({record["http_version"] for record in records}, {"2"})

    def test_messages_have_their_stream(self):
        self.assertTrue(all("stream" in record for record in self.records(self.rooms, "--format", "ndjson")))


class Hops(WsrayTest):
    def test_are_joined(self):
        records = self.records("list", str(TLS / "nginx.pcap"), "--keylog", str(TLS / "nginx.keys"), "--format", "ndjson")
        hops = {record["conn"]: record.get("hop_of") for record in records}
        self.assertTrue(any(hops.values()))
        self.assertTrue(all(of in hops and hops[of] is None for of in hops.values() if of))


if __name__ == "__main__":
    os.environ.pop("SSLKEYLOGFILE", None)
    unittest.main()
