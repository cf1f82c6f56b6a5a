"""What `wsray live` may do, and what it gives up before it reads a packet."""
import json
import os
import pathlib
import subprocess
import tempfile

from watch import WSRAY, LiveTest, main

NOBODY = 65534
WITHOUT_RIGHT = ["setpriv", "--bounding-set", "-net_raw", "--inh-caps", "-net_raw"]


def facts(task):
    """What /proc says of a thread."""
    return dict(line.split(":\t", 1) for line in (task / "status").read_text("utf8").splitlines() if ":\t" in line)


class Refused(LiveTest):
    def refused(self, *command, status):
        process = self.start(command)
        self.assertEqual(process.wait(), status, process)
        return "\n".join(process.said)

    def test_without_the_right(self):
        said = self.refused(*WITHOUT_RIGHT, WSRAY, "live", "-i", "lo", status=4)
        self.assertIn("setcap", said)
        self.assertIn("cap_net_raw", said)

    def test_run_without_the_right(self):
        said = self.refused(*WITHOUT_RIGHT, WSRAY, "run", "-i", "lo", "--", "touch", self.folder / "ran", status=125)
        self.assertIn("setcap", said)
        self.assertFalse((self.folder / "ran").exists())

    def test_without_such_a_device(self):
        self.assertIn("nosuch0", self.refused(WSRAY, "live", "-i", "nosuch0", status=4))

    def test_without_one_of_several(self):
        self.assertIn("nosuch0", self.refused(WSRAY, "live", "-i", "lo,nosuch0", status=4))

    def test_a_filter_that_does_not_compile(self):
        said = self.refused(WSRAY, "live", "-i", "lo", "-f", "tcp prot 80", status=2)
        self.assertIn("tcp prot 80", said)
        self.assertIn("syntax error", said)

    def test_a_filter_is_judged_before_the_right(self):
        self.refused(*WITHOUT_RIGHT, WSRAY, "live", "-i", "lo", "-f", "tcp prot 80", status=2)

    def test_a_recording_that_cannot_be_written(self):
        path = self.folder / "nowhere" / "live.pcapng"
        self.assertIn(str(path), self.refused(WSRAY, "live", "-i", "lo", "-w", path, status=2))


class Interfaces(LiveTest):
    def loopback(self, *before):
        done = subprocess.run([*before, WSRAY, "interfaces", "--json"], capture_output=True, check=True)
        return next(device for device in json.loads(done.stdout) if device["name"] == "lo")

    def test_loopback_is_up_and_may_be_captured(self):
        device = self.loopback()
        self.assertTrue(device["up"] and device["loopback"] and device["may_capture"], device)
        self.assertIn("10.0.0.9", device["addresses"])

    def test_without_the_right_it_tells_how(self):
        device = self.loopback(*WITHOUT_RIGHT)
        self.assertFalse(device["may_capture"])
        self.assertIn("setcap", device["how"])


class GivenUp(LiveTest):
    def threads(self, process):
        return [facts(task) for task in pathlib.Path(f"/proc/{process.process.pid}/task").iterdir()]

    def assert_confined(self, process):
        for thread in self.threads(process):
            self.assertEqual(thread["Seccomp"], "2", thread["Name"])
            self.assertEqual(thread["NoNewPrivs"], "1", thread["Name"])
            for kind in ("CapEff", "CapPrm", "CapInh", "CapAmb"):
                self.assertEqual(int(thread[kind], 16), 0, kind)

    def test_before_the_first_packet(self):
        process, _ = self.watch()
        self.assert_confined(process)
        self.stop(process, status=1)

    def test_with_all_that_may_be_opened_later(self):
        process, rows = self.watch("-w", self.folder / "live.pcapng", "--rotate-size", "100K", "--keylog", self.keys)
        self.assert_confined(process)
        self.talk("crowd.py", "--tls", "--clients", "2")
        self.assert_confined(process)
        self.stop(process)
        self.assert_agrees(rows)

    def test_sudo_goes_back_to_who_called(self):
        if not self.is_root():
            self.skipTest("only root can become somebody else")
        with tempfile.TemporaryDirectory(prefix="wsray-live-test.") as folder:
            os.chown(folder, NOBODY, NOBODY)
            output, recording = pathlib.Path(folder) / "rows.ndjson", pathlib.Path(folder) / "live.pcapng"
            os.chmod(self.folder, 0o755)
            called = {"SUDO_UID": str(NOBODY), "SUDO_GID": str(NOBODY)}
            process, _ = self.watch("-w", recording, "-o", output, env=called)
            for thread in self.threads(process):
                self.assertEqual(thread["Uid"].split(), [str(NOBODY)] * 4)
                self.assertEqual(thread["Gid"].split(), [str(NOBODY)] * 4)
            self.assert_confined(process)
            self.talk("crowd.py", "--clients", "2")
            self.stop(process)
            self.assert_agrees(output)
            for path in (output, recording):
                self.assertEqual((path.stat().st_uid, path.stat().st_gid), (NOBODY, NOBODY), path)


if __name__ == "__main__":
    main()
