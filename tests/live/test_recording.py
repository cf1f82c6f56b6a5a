"""What `wsray live -w` writes: the packets of what it shows, whole whatever happens."""
import re
import signal
import subprocess
import sys

from pcapng import PACKET, SECTION, blocks
from watch import HERE, WSRAY, LiveTest, main, records, wait_until

sys.path.append(str(HERE.parent / "e2e"))
from compare_truth import Log, Truth, records_of


class Recording(LiveTest):
    def setUp(self):
        super().setUp()
        self.recording = self.folder / "live.pcapng"

    def test_it_has_what_was_shown(self):
        process, rows = self.watch("-w", self.recording)
        self.talk("crowd.py")
        self.stop(process)
        self.assert_agrees(rows)
        self.assert_same(rows, self.recording)

    def test_with_the_secrets_that_were_used(self):
        process, rows = self.watch("-w", self.recording, "--secrets", "--keylog", self.keys)
        self.talk("crowd.py", "--tls", "--clients", "4")
        self.stop(process)
        self.assert_agrees(rows)
        self.assert_same(rows, self.recording)

    def test_without_secrets_it_has_none(self):
        process, rows = self.watch("-w", self.recording, "--keylog", self.keys)
        self.talk("crowd.py", "--tls", "--clients", "2")
        self.stop(process)
        self.assertEqual(records(self.read(self.recording)), [])
        self.assert_same(rows, self.recording, "--keylog", self.keys)

    def test_into_a_pipe(self):
        watching = self.start([WSRAY, "live", "-v", "-i", "lo", "-w", "-"], stdout=subprocess.PIPE)
        reading, rows = self.start_into("rows", [WSRAY, "-", "--format", "ndjson", "--events", "all"],
                                        stdin=watching.process.stdout)
        watching.process.stdout.close()
        watching.await_said("wsray: watching")
        self.talk("crowd.py", "--clients", "4")
        self.await_agreement(reading, rows)
        self.stop(watching)
        self.assertEqual(reading.wait(), 0, reading)
        self.assert_agrees(rows)


class Killed(LiveTest):
    def test_what_was_written_is_whole(self):
        recording, enough = self.folder / "live.pcapng", self.folder / "enough"
        process, _ = self.watch("-w", recording)
        talk = self.peer("crowd.py", "--until", enough)
        wait_until(lambda: recording.exists() and recording.stat().st_size > 1_000_000, "a megabyte of packets")
        process.signal(signal.SIGKILL)
        self.assertEqual(process.wait(), -signal.SIGKILL)
        enough.touch()
        self.assertEqual(talk.wait(), 0, talk)
        found, left = blocks(recording)
        self.assertEqual(found[0], SECTION)
        self.assertGreater(found.count(PACKET), 100)
        self.assert_begins(self.read(recording))
        self.assertLess(left, 300_000)  # at most a block

    def assert_begins(self, rows):
        """Each direction begins with what was sent in it."""
        with rows.open(encoding="utf8") as lines:
            log = Log(records_of(lines), self.fail)
        with self.truth().open(encoding="utf8") as lines:
            truth = Truth(records_of(lines))
        self.assertGreater(sum(map(len, log.messages.values())), 50)
        for way, messages in log.messages.items():
            self.assertEqual(messages, truth.sent[way][:len(messages)], way)


class Rotated(LiveTest):
    def record(self, *options, files):
        """Talks until there are so many files; their paths in the order of their numbers."""
        process, rows = self.watch("-w", self.folder / "live.pcapng", *options)
        talk = self.peer("crowd.py", "--until", self.folder / "enough")
        seen = set()

        def enough():
            seen.update(self.folder.glob("live*.pcapng"))
            return len(seen) >= files

        wait_until(enough, f"{files} files")
        (self.folder / "enough").touch()
        self.assertEqual(talk.wait(), 0, talk)
        self.stop(process)
        self.assert_agrees(rows)
        return sorted(self.folder.glob("live*.pcapng"))

    def assert_whole(self, paths):
        numbers = []
        for path in paths:
            name = re.fullmatch(r"live_(\d{5})_\d{14}\.pcapng", path.name)
            self.assertTrue(name, path)
            numbers.append(int(name[1]))
            found, left = blocks(path)
            self.assertEqual(left, 0, path)
            self.assertEqual(found[0], SECTION)
            self.assertIn(PACKET, found)
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))))

    def test_by_size(self):
        paths = self.record("--rotate-size", "500K", files=3)
        self.assert_whole(paths)
        largest = 70_000  # a packet of loopback
        self.assertLess(max(path.stat().st_size for path in paths), 500 * 1024 + largest)
        self.assert_agrees(self.read(*paths))

    def test_by_time(self):
        paths = self.record("--rotate-time", "1s", files=3)
        self.assert_whole(paths)
        self.assert_agrees(self.read(*paths))

    def test_a_ring_keeps_the_newest(self):
        paths = self.record("--rotate-size", "300K", "--ring", "2", files=5)
        self.assertEqual(len(paths), 2)
        self.assert_whole(paths)
        self.assertGreaterEqual(int(paths[-1].name[5:10]), 5)


if __name__ == "__main__":
    main()
