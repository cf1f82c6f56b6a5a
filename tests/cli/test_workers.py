"""The number of workers changes nothing of what the wsray command says.

usage: test_workers.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import unittest

from capture_builder import TEXT, Capture, frame
from wsray_test import SAMPLES, WsrayTest

VERBS = [[], ["stats"], ["list"], ["check", "--fail-on", "none"], ["export", "-F", "ndjson", "--events", "all"]]


def crowd():
    """More packets than are read without workers: connections that talk by turns, and do not all end."""
    capture = Capture()
    connections = [capture.connect(client_port=40000 + number) for number in range(60)]
    for turn in range(80):
        for number, connection in enumerate(connections):
            connection.client(frame(TEXT, f"{turn} of {number}", masked=True))
            connection.server(frame(TEXT, "yes" * (number % 7)))
    for connection in connections[::2]:
        connection.close()
    return capture


class WorkersTest(WsrayTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.crowd = cls.write("crowd.pcap", crowd().pcap())

    def said(self, *arguments):
        done = self.run_wsray(*arguments)
        return done.out, done.err

    def expect_same(self, *arguments):
        alone = self.said(*arguments, "--workers", "0")
        self.assertNotEqual(alone, ("", ""))
        for workers in "128":
            with self.subTest(arguments=arguments, workers=workers):
                self.assertTrue(self.said(*arguments, "--workers", workers) == alone)

    def test_a_crowd(self):
        for verb in VERBS:
            self.expect_same(*verb, self.crowd)

    def test_a_sample(self):
        for verb in VERBS:
            self.expect_same(*verb, str(SAMPLES / "tour.pcapng"))

    def test_the_first_rows_alone(self):
        self.expect_same(self.crowd, "--limit", "6000")

    def test_streams_take_the_option_too(self):
        self.expect_same("streams", self.chat)

    def test_too_many_are_refused(self):
        done = self.run_wsray(self.chat, "--workers", "65", status=2)
        self.assertEqual(done.err, "wsray: --workers: 65 workers are more than the 64 that can be used\n")


if __name__ == "__main__":
    unittest.main()
