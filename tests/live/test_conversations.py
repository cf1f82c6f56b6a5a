"""What peers say to each other is what `wsray live` shows while they do: whole, and nothing else."""
from watch import LiveTest, main, records, wait_until, whole_lines


class Loopback(LiveTest):
    def check(self, script, *arguments, options=()):
        process, rows = self.watch("-i", "lo", *options)
        self.talk(script, *arguments)
        self.stop(process)
        self.assert_agrees(rows)

    def test_small_and_large_messages(self):
        self.check("big.py")

    def test_compressed(self):
        self.check("compressed.py")

    def test_fragments_with_pings_between(self):
        self.check("fragments.py")

    def test_closes_of_all_kinds(self):
        self.check("closes.py")

    def test_ipv6(self):
        self.check("ipv6.py")

    def test_several_clients_at_once(self):
        self.check("crowd.py")

    def test_wss_with_a_key_log_that_grows(self):
        self.check("tls_suites.py", "tls13", options=["--keylog", self.keys])

    def test_wss_of_several_clients_at_once(self):
        self.check("crowd.py", "--tls", options=["--keylog", self.keys])

    def test_on_all_interfaces(self):
        process, rows = self.watch(device="any")
        self.talk("crowd.py", "--clients", "4")
        self.stop(process)
        self.assert_agrees(rows)


class Prompt(LiveTest):
    def test_rows_come_while_it_watches(self):
        process, rows = self.watch()
        self.talk("crowd.py", "--clients", "2")
        self.await_agreement(process, rows)
        self.stop(process)

    def test_rows_of_a_connection_that_stays_open(self):
        process, rows = self.watch("--keylog", self.keys)
        talk = self.peer("crowd.py", "--tls", "--clients", "1", "--until", self.folder / "enough")
        wait_until(lambda: len(records(whole_lines(rows))) > 100, "messages of open connections")
        (self.folder / "enough").touch()
        self.assertEqual(talk.wait(), 0, talk)
        self.stop(process)
        self.assert_agrees(rows)


class Bounded(LiveTest):
    """A watch that ends by itself."""

    def talk_until_it_ends(self, process):
        talk = self.peer("crowd.py", "--until", self.folder / "enough")
        self.assertEqual(process.wait(), 0, process)
        (self.folder / "enough").touch()
        self.assertEqual(talk.wait(), 0, talk)

    def test_after_so_many_messages(self):
        process, rows = self.watch("--messages", "30")
        self.talk_until_it_ends(process)
        self.assertEqual(len(records(rows)), 30)

    def test_after_so_many_packets(self):
        process, rows = self.watch("--packets", "100")
        self.talk_until_it_ends(process)
        self.assertIn("wsray: 100 packets captured", "\n".join(process.said))
        self.assertLessEqual(max(message["packet"] for message in records(rows)), 100)

    def test_after_a_while_with_traffic(self):
        process, rows = self.watch("--duration", "1s")
        self.talk_until_it_ends(process)
        self.assertTrue(records(rows))

    def test_after_a_while_without(self):
        process, rows = self.watch("--duration", "100ms")
        self.assertEqual(process.wait(), 1, process)
        self.assertEqual(rows.read_bytes(), b"")


class Filtered(LiveTest):
    def test_what_the_filter_lets_through_is_shown(self):
        process, rows = self.watch("-f", "tcp port 80")
        self.talk("crowd.py", "--clients", "4")
        truth = self.truth()
        self.talk("crowd.py", "--clients", "2", "--port", "81")
        self.stop(process)
        self.assert_agrees(rows, truth)

    def test_captured_and_received_are_told(self):
        process, _ = self.watch("-f", "tcp port 80")
        self.talk("crowd.py", "--clients", "2")
        self.stop(process)
        self.assertRegex("\n".join(process.said),
                         r"wsray: [1-9]\d* packets captured, [1-9]\d* received by the filter, 0 dropped by the kernel")


if __name__ == "__main__":
    main()
