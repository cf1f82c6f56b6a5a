"""What two other hosts say to each other, watched on the way, where their packets go through several interfaces."""
from network import CLIENTS, SERVER, Host, forward
from pcapng import INTERFACE, blocks
from watch import LiveTest, main


class Hosts(LiveTest):
    """Two other hosts, whose packets go through this one."""

    def setUp(self):
        super().setUp()
        self.clients = Host("left", CLIENTS, "10.0.0.1")
        self.addCleanup(self.clients.close)
        self.server = Host("right", [SERVER], "10.0.0.2")
        self.addCleanup(self.server.close)
        forward()

    def check(self, device, options=(), arguments=()):
        process, rows = self.watch(*options, device=device)
        self.talk("crowd.py", "--clients", "4", *arguments, namespace=self.clients.namespace,
                  env={"SERVER_NETNS": self.server.namespace})
        self.stop(process)
        self.assert_agrees(rows)
        return rows

    def test_one_end_of_a_cable(self):
        self.check("right")

    def test_both_cables_that_the_packets_go_through(self):
        self.check("left,right")

    def test_both_cables_with_tls(self):
        self.check("left,right", ["--keylog", self.keys], ["--tls"])

    def test_a_recording_of_both_has_both(self):
        recording = self.folder / "live.pcapng"
        self.assert_same(self.check("left,right", ["-w", recording]), recording)
        self.assertEqual(blocks(recording)[0].count(INTERFACE), 2)

    def test_all_interfaces(self):
        self.check("any")


if __name__ == "__main__":
    main()
