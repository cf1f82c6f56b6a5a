"""`wsray run` with programs that are not on every machine: Node's `ws`, and a browser. peers.sh starts this."""
import os
import shutil
import unittest

from command import SECURE, CommandTest
from watch import HERE, SCENARIOS, main


class Peers(CommandTest):
    @unittest.skipUnless(os.environ.get("NODE_PATH"), "node, npm or the package ws is missing")
    def test_node(self):
        # Its recorder is a module of the scenarios.
        environment = {"NODE_PATH": f"{os.environ['NODE_PATH']}:{SCENARIOS}"}
        self.assert_agrees(self.check("node", HERE / "visitor.cjs", self.certificate, SECURE, env=environment))

    @unittest.skipUnless(shutil.which("chromium"), "chromium is missing")
    def test_chromium(self):
        self.close_house()  # the scenario has a server of its own, at the same address
        shutil.rmtree(self.folder / "truths")
        # What a browser leaves behind is its own.
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        self.assert_agrees(self.check("env", f"TMPDIR={elsewhere}", *self.python("chromium.py", "tls")))


if __name__ == "__main__":
    main()
