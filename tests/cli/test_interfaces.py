"""The verb interfaces from the outside, in a network of its own.

usage: test_interfaces.py PATH_OF_WSRAY SAMPLES_FOLDER [unittest arguments]
"""
import json
import os
import subprocess
import unittest

from wsray_test import ENVIRONMENT, WSRAY, WsrayTest

# A namespace of users too, where whoever runs this may not make one of networks alone.
NETWORK = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
PLACE = {**ENVIRONMENT, "PATH": ENVIRONMENT["PATH"] + ":/usr/sbin:/sbin"}
WITHOUT_CAPTURING = ["setpriv", "--bounding-set=-net_raw"]
FIELDS = ["name", "description", "addresses", "up", "running", "loopback", "link_type", "may_capture", "how", "obstacle"]
COMMAND = f"sudo setcap cap_net_raw+eip {os.path.realpath(WSRAY)}"


class Interfaces(WsrayTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if subprocess.run([*NETWORK, "ip", "link", "set", "lo", "up"], capture_output=True, env=PLACE).returncode != 0:
            raise unittest.SkipTest("no network namespace can be made here")

    def interfaces(self, *arguments, before="ip link set lo up", runner=(), status=0):
        """What it says where `before` has set up the network."""
        done = subprocess.run([*NETWORK, "sh", "-c", before + ' && exec "$@"', "sh", *runner, WSRAY, "interfaces",
                               *arguments], capture_output=True, timeout=60, env=PLACE)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stderr, b"")
        return done.stdout.decode()

    def test_a_row_each(self):
        lines = self.interfaces().splitlines()
        self.assertRegex(lines[0], r"^NAME  STATE +CAPTURE +LINK TYPE +ADDRESSES +DESCRIPTION$")
        self.assertIn("lo", [line.split()[0] for line in lines])
        self.assertRegex("\n".join(lines), r"(?m)^lo    up     yes      EN10MB      127\.0\.0\.1")
        self.assertRegex("\n".join(lines), r"(?m)^any   up     yes      LINUX_SLL2")

    def test_as_json(self):
        devices = json.loads(self.interfaces("--json", before="ip link add here type veth peer name there"))
        self.assertEqual(sorted(device["name"] for device in devices), ["any", "here", "lo", "there"])
        for device in devices:
            self.assertEqual(list(device), FIELDS)
            self.assertEqual(device["may_capture"], device["name"] == "any", device)
            self.assertIsNone(device["how"], "a permission does not help where the interface is down")

    def test_without_permission_the_command_is_told(self):
        self.assertTrue(self.interfaces(runner=WITHOUT_CAPTURING).endswith(
            f"\nThis command gives wsray the permission to capture:\n    {COMMAND}\n"))
        for device in json.loads(self.interfaces("--json", runner=WITHOUT_CAPTURING)):
            self.assertFalse(device["may_capture"])
            self.assertEqual(device["how"], COMMAND)
            self.assertTrue(device["obstacle"])
            self.assertIsNone(device["link_type"])

    def test_colour_is_for_terminals_and_for_those_who_ask(self):
        self.assertNotIn("\x1b", self.interfaces())
        self.assertTrue(self.interfaces("--color", "always").startswith("\x1b[1mNAME"))


if __name__ == "__main__":
    unittest.main()
