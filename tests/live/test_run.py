"""`wsray run`: the WebSockets of a command, decrypted."""
import signal
import subprocess

from command import PLAIN, SECURE, CommandTest
from watch import WSRAY, main, records, wait_until, whole_lines


class Shown(CommandTest):
    def test_plaintext_of_a_tls_connection(self):
        self.assert_agrees(self.check(*self.visitor()))

    def check_sockets(self, connections, *command):
        """Without secrets a connection is the command's when its socket was seen there, which takes a moment: the
        command goes on until so many connections are shown."""
        process, rows = self.begin(*command)
        wait_until(lambda: len({message["conn"] for message in records(whole_lines(rows))}) == connections,
                   f"{connections} connections")
        self.enough.touch()
        self.assertEqual(process.wait(), 0, process)
        self.assert_nothing_left(process)
        self.assert_agrees(rows)

    def test_a_connection_without_tls(self):
        self.check_sockets(1, *self.visitor(PLAIN, "--until", self.enough))

    def test_of_children_and_theirs(self):
        visitor = " ".join(map(str, self.visitor(PLAIN, "--until", self.enough)))
        self.check_sockets(2, "sh", "-c", f"(sh -c '{visitor}; exit 0')& {visitor}; wait")

    def test_of_a_child_whose_parent_has_ended(self):
        first = self.folder / "enough of the first"
        orphan = " ".join(f"'{word}'" for word in self.visitor(PLAIN, "--until", first))
        visitor = " ".join(map(str, self.visitor(PLAIN, "--until", self.enough)))
        process, rows = self.begin("sh", "-c", f'(sh -c "{orphan} & exit 0"); {visitor}')
        wait_until(lambda: len({message["conn"] for message in records(whole_lines(rows))}) == 2, "two connections")
        first.touch()
        ended = '"event":"end"'
        wait_until(lambda: ended in whole_lines(rows).read_text("utf8"), "the end of the first")
        self.enough.touch()
        self.assertEqual(process.wait(), 0, process)
        self.assert_nothing_left(process)
        self.assert_agrees(rows)

    def test_of_curl(self):
        header = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
                  "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw=="}
        fields = [word for name, value in header.items() for word in ("-H", f"{name}: {value}")]
        rows = self.check(
            "curl", "--silent", "--output", "/dev/null", "--include", "--no-buffer", "--http1.1", "--max-time", "5",
            "--cacert", self.certificate, "--resolve", "house.example.com:443:10.0.0.9", *fields,
            "https://house.example.com/greet", status=28)  # it waits: it knows nothing of the Close that came
        texts = [record["data"] for record in records(rows) if record["dir"] == "s2c" and record["type"] == "text"]
        self.assertEqual(texts, ["welcome", "Grüße, привет, 東京 🚀"])
        self.close_house()
        self.assert_agrees(rows)

    def test_what_others_say_is_not(self):
        process, rows = self.begin(*self.visitor(PLAIN, "--until", self.enough))
        wait_until(lambda: records(whole_lines(rows)), "the command's messages")
        self.talk("crowd.py", "--clients", "3", "--port", "81", truths="others")
        self.enough.touch()
        self.assertEqual(process.wait(), 0, process)
        self.assert_agrees(rows)

    def test_what_others_say_is_shown_with_all(self):
        process, rows = self.begin(*self.visitor(SECURE, "--until", self.enough), options=["--all"])
        wait_until(lambda: records(whole_lines(rows)), "the command's messages")
        self.talk("crowd.py", "--clients", "3", "--port", "81")
        self.enough.touch()
        self.assertEqual(process.wait(), 0, process)
        self.assert_agrees(rows)

    def test_several_short_ones_in_a_row(self):
        visitor = " ".join(map(str, self.visitor(SECURE, "--messages", "1")))
        self.assert_agrees(self.check("sh", "-c", f"{visitor}; {visitor}; {visitor}"))


class Statuses(CommandTest):
    def test_success(self):
        self.check("true")

    def test_failure(self):
        self.check("sh", "-c", "exit 3", status=3)

    def test_failure_after_messages(self):
        self.assert_agrees(self.check(*self.visitor(SECURE, "--exit", "3"), status=3))

    def test_a_signal(self):
        self.assert_agrees(self.check(*self.visitor(SECURE, "--signal", "15"), status=128 + signal.SIGTERM))

    def test_not_found(self):
        self.check("no-such-command-anywhere", status=127)

    def test_not_executable(self):
        self.check(self.certificate, status=126)


class Surroundings(CommandTest):
    def run_shell(self, script, **how):
        process = self.start([WSRAY, "run", "-i", "lo", "-o", self.folder / "rows", "--", "sh", "-c", script],
                             stdout=subprocess.PIPE, env={"TMPDIR": str(self.temporary), **how.pop("env", {})}, **how)
        output = process.process.stdout.read().decode()
        self.assertEqual(process.wait(), 0, process)
        self.assert_nothing_left(process)
        return output.splitlines()

    def test_the_key_log_is_private_and_goes_away(self):
        path, options, folder, file = self.run_shell(
            'echo "$SSLKEYLOGFILE"; echo "$NODE_OPTIONS"; stat -c %a "$(dirname "$SSLKEYLOGFILE")"; '
            'echo secret >>"$SSLKEYLOGFILE" && echo written')
        self.assertTrue(path.startswith(str(self.temporary)), path)
        self.assertIn(f"--tls-keylog={path}", options)
        self.assertEqual((folder, file), ("700", "written"))

    def test_options_of_node_that_were_there_stay(self):
        options, = self.run_shell('echo "$NODE_OPTIONS"', env={"NODE_OPTIONS": "--no-warnings"})
        self.assertIn("--no-warnings", options)

    def test_the_command_has_our_input_and_output(self):
        process = self.start([WSRAY, "run", "-i", "lo", "-o", self.folder / "rows", "--", "sh", "-c",
                              'read -r word; echo "read $word"; echo "wrote $word" >&2'],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.process.stdin.write(b"something\n")
        process.process.stdin.flush()
        self.assertEqual(process.process.stdout.readline(), b"read something\n")
        self.assertEqual(process.wait(), 0, process)
        self.assertIn("wrote something", process.said)

    def test_nothing_is_left_when_it_is_killed(self):
        process, rows = self.begin(*self.visitor(SECURE, "--until", self.enough))
        wait_until(lambda: records(whole_lines(rows)), "the command's messages")
        process.signal(signal.SIGKILL)
        process.process.wait()
        wait_until(lambda: not list(self.temporary.iterdir()), "the end of the key log")
        self.enough.touch()
        self.assert_nothing_left(process)


if __name__ == "__main__":
    main()
