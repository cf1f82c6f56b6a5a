"""More than a quiet line: a flood that is kept whole, and one that is not, and is told."""
import json
import re
import signal
import subprocess
import threading
import time

from watch import TALK, WSRAY, LiveTest, main, records, wait_until, whole_lines


def flood(*options):
    """What was said, as wsray-talk counts it."""
    done = subprocess.run([TALK, "flood", *options], capture_output=True, check=True)
    return json.loads(done.stdout)


def texts(rows):
    return [message for message in records(whole_lines(rows)) if message["type"] == "text"]


def is_idle(process):
    """It has taken no time of a processor for a while."""
    def taken():
        with open(f"/proc/{process.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return fields[11:13]

    before = taken()
    time.sleep(0.3)
    return taken() == before


class Flood(LiveTest):
    def dropped(self, process):
        told = re.search(r"wsray: \d+ packets captured, \d+ received by the filter, (\d+) dropped by the kernel",
                         "\n".join(process.said))
        self.assertTrue(told, process)
        return int(told[1])

    def test_a_flood_is_found_whole(self):
        process, rows = self.watch("--buffer", "64M")
        sent = flood("--messages", "20000")
        self.stop(process)
        self.assertEqual(self.dropped(process), 0)
        self.assertEqual(len(texts(rows)), sent["messages"])
        self.assertEqual(sum(message["len"] for message in texts(rows)), sent["payload_bytes"])
        self.assertTrue(all(message["complete"] for message in texts(rows)))

    def test_churn_is_found_whole(self):
        process, rows = self.watch()
        done = subprocess.run([TALK, "churn", "--connections", "500", "--seconds", "1", "--open", "50"],
                              capture_output=True, check=True)
        sent = json.loads(done.stdout)
        self.stop(process)
        self.assertEqual(len(texts(rows)), sent["messages"])
        self.assertEqual(len({message["conn"] for message in texts(rows)}), sent["connections"])

    def test_what_is_dropped_is_told_and_what_follows_is_whole(self):
        """While it is stopped the kernel keeps what its buffer has room for. A slow conversation goes on meanwhile."""
        process, rows = self.watch("--buffer", "2M")
        slow, _ = self.start_into("slow", [TALK, "flood", "--connections", "1", "--rate", "500", "--messages", "2500"])
        wait_until(lambda: texts(rows), "the slow conversation")
        process.signal(signal.SIGSTOP)
        flood("--messages", "50000", "--size", "200")
        process.signal(signal.SIGCONT)
        self.assertEqual(slow.wait(), 0, slow)
        self.talk("crowd.py", "--clients", "4")
        self.stop(process)
        self.assertGreater(self.dropped(process), 0)
        told = records(rows, "diagnostic")
        self.assertIn("capture-dropped", [record["code"] for record in told])
        # Within a payload, or over the header of a frame.
        gaps = {"connection-capture-gap", "frame-sync-lost"}
        torn = {record["conn"] for record in told if record["code"] in gaps}
        # That of the slow conversation; its end came behind the gap.
        ends = [end["state"] for end in records(rows, "connection") if end["event"] == "end" and end["conn"] in torn]
        self.assertIn("closed", ends)
        clean = self.folder / "clean"
        lines = rows.read_bytes().splitlines(keepends=True)
        clean.write_bytes(b"".join(line for line in lines if b"10.0.0.9:" in line))
        self.assert_agrees(clean)

    def test_who_reads_slowly_holds_up_nothing_but_the_timeline(self):
        process = self.start([WSRAY, "live", "-v", "-i", "lo", "--format", "wide"], stdout=subprocess.PIPE)
        process.await_said("wsray: watching")
        sent = flood("--messages", "60000", "--size", "200")
        wait_until(lambda: is_idle(process), "the end of the work")
        shown = []
        reader = threading.Thread(target=lambda: shown.extend(process.process.stdout))
        reader.start()
        wait_until(lambda: any(b"left out" in line for line in shown[-100:]), "a line in place of what is missing")
        self.stop(process)
        reader.join()
        self.assertEqual(self.dropped(process), 0)
        said = "\n".join(process.said)
        self.assertIn(f"{sent['messages']} messages", said)
        self.assertRegex(said, r"wsray: [1-9]\d* rows were left out of the timeline")
        self.assertLess(len(shown), sent["messages"])


if __name__ == "__main__":
    main()
