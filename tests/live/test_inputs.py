"""Captures that other programs make at this moment: through a pipe, and in a file that is followed."""
import os
import shutil
import signal
import subprocess

from watch import WSRAY, LiveTest, main

MESSAGES = ["--format", "ndjson", "--events", "all"]


class Pipe(LiveTest):
    def check(self, capture, begun, *options, talk=("crowd.py", "--clients", "4")):
        capturing = self.start(capture, stdout=subprocess.PIPE)
        reading, rows = self.start_into("rows", [WSRAY, "-", *MESSAGES, *options], stdin=capturing.process.stdout)
        capturing.process.stdout.close()
        capturing.await_said(begun)
        self.talk(*talk)
        self.await_agreement(reading, rows)  # while the pipe is open
        capturing.signal(signal.SIGINT)
        capturing.wait()
        self.assertEqual(reading.wait(), 0, reading)
        self.assert_agrees(rows)

    def test_of_tcpdump(self):
        # It drops its rights, which a user namespace refuses.
        if not self.is_root() or not shutil.which("tcpdump"):
            self.skipTest("it takes tcpdump and root")
        self.check(["tcpdump", "-i", "lo", "-U", "-Z", "root", "-w", "-"], "listening on")

    def test_of_dumpcap(self):
        self.check(["dumpcap", "-q", "-i", "lo", "-w", "-"], "File: -")

    def test_with_a_key_log_that_grows(self):
        self.check(["dumpcap", "-q", "-i", "lo", "-w", "-"], "File: -", "--keylog", self.keys,
                   talk=("crowd.py", "--tls", "--clients", "4"))

    def test_ctrl_c_ends_with_the_summary(self):
        capturing = self.start(["dumpcap", "-q", "-i", "lo", "-w", "-"], stdout=subprocess.PIPE)
        reading, rows = self.start_into("rows", [WSRAY, "-", *MESSAGES], stdin=capturing.process.stdout)
        capturing.process.stdout.close()
        capturing.await_said("File: -")
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(reading)
        self.assertIn("2 connections", "\n".join(reading.said))


class Followed(LiveTest):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "growing.pcapng"

    def dumpcap(self, *options):
        process = self.start(["dumpcap", "-q", "-i", "lo", "-w", self.path, *options])
        process.await_said("File: ")
        return process

    def follow(self, *options):
        return self.start_into("rows", [WSRAY, "--follow", self.path, *MESSAGES, *options])

    def test_a_file_that_grows(self):
        capturing = self.dumpcap()
        reading, rows = self.follow()
        for _ in range(2):
            self.talk("crowd.py", "--clients", "2")
            self.await_agreement(reading, rows)
        self.stop(reading)
        self.stop(capturing)
        self.assert_agrees(rows)

    def test_a_pcap_that_grows(self):
        self.dumpcap("-P")
        reading, rows = self.follow()
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(reading)

    def test_with_a_key_log_that_grows(self):
        self.dumpcap()
        reading, rows = self.follow("--keylog", self.keys)
        self.talk("crowd.py", "--tls", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(reading)

    def test_a_file_that_is_renamed_and_begun_anew(self):
        """The old file is followed until there is a new one."""
        first = self.dumpcap()
        reading, rows = self.follow()
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        os.rename(self.path, self.folder / "old.pcapng")
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(first)
        self.dumpcap()
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(reading)
        self.assert_agrees(rows)

    def test_a_file_that_is_written_anew_in_place(self):
        first = self.dumpcap()
        reading, rows = self.follow()
        self.talk("crowd.py", "--clients", "4")
        self.await_agreement(reading, rows)
        self.stop(first)
        self.dumpcap()
        self.talk("crowd.py", "--clients", "1", "--messages", "3")
        self.await_agreement(reading, rows)
        self.stop(reading)

    def test_a_file_that_is_not_there_for_a_moment(self):
        first = self.dumpcap()
        reading, rows = self.follow()
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(first)
        os.unlink(self.path)
        self.dumpcap()
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(reading, rows)
        self.stop(reading)


if __name__ == "__main__":
    main()
