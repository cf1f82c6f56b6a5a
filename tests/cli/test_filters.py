#!/usr/bin/env python3
"""Filters: test_filters.py WSRAY SAMPLES. What an expression selects, in every verb, and what is said of a wrong one."""
import json
import re
import unittest

from wsray_test import SAMPLES, WsrayTest

DOCUMENT = SAMPLES.parent / "docs" / "filters.md"
TOUR = str(SAMPLES / "tour.pcapng")


class Selecting(WsrayTest):
    """Against the message log without a filter, read by Python."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paths = [str(path) for path in sorted(SAMPLES.glob("*.pcap*"))]

    def log(self, path, *arguments, status=(0, 1)):
        done = self.run_wsray("export", path, "-F", "ndjson", "--events", "all", *arguments, status=status)
        return [json.loads(line) for line in done.out.splitlines()]

    def run_wsray(self, *arguments, status=0, **how):
        if not isinstance(status, tuple):
            return super().run_wsray(*arguments, status=status, **how)
        try:
            return super().run_wsray(*arguments, status=status[0], **how)
        except AssertionError:
            return super().run_wsray(*arguments, status=status[1], **how)

    FILTERS = {
        "op == text": lambda it: it.get("type") == "text",
        "op in {ping, pong} || close.code": lambda it: it.get("type") in ("ping", "pong")
        or "close_code" in it,
        "dir==c2s && len>20": lambda it: it.get("dir") == "c2s" and int(it.get("len", 0)) > 20,
        "!heartbeat && record == message": lambda it: it["record"] == "message" and it["type"] not in ("ping", "pong"),
        "heartbeat": lambda it: it.get("type") in ("ping", "pong"),
        "rtt > 1ms": lambda it: it.get("rtt", 0) > 0.001,
        "seq in {1, 3..5}": lambda it: it.get("seq") in (1, 3, 4, 5),
        "conn == 2": lambda it: it.get("conn") == 2,
        "record == diagnostic and severity >= warning": lambda it: it["record"] == "diagnostic"
        and it["severity"] in ("warning", "error"),
        "record == message && compressed": lambda it: it.get("compressed") is True,
        "text ~ \"[0-9]{3}\"": lambda it: it.get("type") == "text" and it["record"] == "message"
        and it["enc"] == "utf8" and re.search("[0-9]{3}", it["data"]),
        "t in 0.5..1.5": lambda it: 0.5 <= it["t"] <= 1.5,
        "packet > 100": lambda it: it["packet"] > 100,
        "conn.client ~ 10.0.0.*": lambda it: str(it.get("client", "")).startswith("10.0.0."),
    }
    # Those of which the message log does not say it in every record.
    OF_CONNECTIONS = ("conn.client",)

    def test_what_an_expression_selects_in_every_sample(self):
        matched = dict.fromkeys(self.FILTERS, 0)
        for path in self.paths:
            everything = self.log(path)
            for text, wants in self.FILTERS.items():
                chosen = self.log(path, "-e", text)
                expected = [it for it in everything if wants(it)]
                if text.startswith(self.OF_CONNECTIONS):
                    chosen = [it for it in chosen if it["record"] == "connection"]
                self.assertEqual(chosen, expected, f"{path} -e '{text}'")
                matched[text] += len(chosen)
        self.assertEqual([text for text, count in matched.items() if count == 0], [], "filters that matched nothing")

    def test_json(self):
        chosen = self.messages(TOUR, "-e", "json.type == quote && json.ask > 1")
        everything = [json.loads(it) for it in self.messages(TOUR, "--text") if it.startswith("{")]
        expected = [it for it in everything if it.get("type") == "quote" and it.get("ask", 0) > 1]
        self.assertEqual([json.loads(it) for it in chosen], expected)
        self.assertGreater(len(chosen), 0)

    def test_several_and_the_other_flags_narrow_each_other(self):
        both = self.messages(self.chat, "-e", "op == text", "--filter", "sent")
        self.assertEqual(both, self.messages(self.chat, "--text", "--sent"))
        self.assertEqual(both, self.messages(self.chat, "-e", "sent", "--text"))
        self.assertEqual(self.messages(self.chat, "-e", ""), self.messages(self.chat))

    def test_no_heartbeat_is_the_field(self):
        self.assertEqual(self.lines(TOUR, "--no-heartbeat"), self.lines(TOUR, "-e", "!heartbeat"))
        self.assertNotEqual(self.lines(TOUR), self.lines(TOUR, "-e", "!heartbeat"))

    def test_every_verb(self):
        self.assertLess(len(self.lines("list", TOUR, "-e", "close.code == 1011")), len(self.lines("list", TOUR)))
        self.assertNotEqual(self.run_wsray("stats", TOUR, "-e", "sent").out, self.run_wsray("stats", TOUR).out)
        self.assertNotEqual(self.lines("check", TOUR, "--fail-on", "none"),
                            self.lines("check", TOUR, "--fail-on", "none", "-e", "conn == 99"))
        self.assertGreater(len(self.lines("show", TOUR, "1")), len(self.lines("show", TOUR, "1", "-e", "close.code")))

    def test_nothing_that_matches(self):
        done = self.run_wsray(TOUR, "-e", "len > 1G", status=1)
        self.assertIn("nothing matched the selection", done.err)
        self.run_wsray("export", TOUR, "-F", "csv", "-e", "len > 1G", status=1)


class WrongFilters(WsrayTest):
    def test_a_caret_is_under_the_place(self):
        for verb in ([], ["list"], ["stats"], ["check"], ["export", "-F", "ndjson"]):
            done = self.run_wsray(*verb, self.chat, "-e", "len > 1k && tpye == text", status=2)
            self.assertEqual(done.out, "")
            self.assertEqual(done.err.splitlines(), [
                "wsray: --filter: there is no field `tpye`; did you mean type?",
                "    len > 1k && tpye == text",
                "                ^~~~"])

    def test_before_anything_is_opened(self):
        done = self.run_wsray("/no/such/file", "-e", "len >", status=2)
        self.assertIn("a value is missing", done.err)
        self.assertIn("a value is missing", self.run_wsray("live", "-i", "nosuch0", "-e", "len >", status=2).err)
        self.assertIn("a value is missing", self.run_wsray("run", "-e", "len >", "--", "true", status=2).err)

    def test_wide_characters_are_two_cells(self):
        done = self.run_wsray(self.chat, "-e", "text ~ 超時 && x", status=2)
        self.assertEqual(done.err.splitlines()[1:], ["    text ~ 超時 && x", "                   ^"])

    def test_hostile_ones(self):
        self.assertIn("nested", self.run_wsray(self.chat, "-e", "(" * 10000, status=2).err)
        self.assertIn("longer", self.run_wsray(self.chat, "-e", "(" * 100000, status=2).err)
        done = self.run_wsray(self.chat, "-e", "op == \x1b[31m", status=2)
        self.assertNotIn("\x1b", done.err)

    def test_a_time_that_cannot_be(self):
        self.run_wsray(self.chat, "-e", "time > +2500000h", status=2)


class NamedFilters(WsrayTest):
    def named(self, text):
        folder = self.folder / "configuration" / "wsray"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "filters").write_text(text)
        return {"XDG_CONFIG_HOME": str(self.folder / "configuration")}

    def test_they_stand_for_what_they_mean(self):
        environment = self.named("# mine\nhello = text contains hello\nsaid = @hello && sent\n")
        self.assertEqual(self.messages(self.chat, "-e", "@said", **environment),
                         self.messages(self.chat, "-e", "text contains hello && sent"))

    def test_in_the_home_folder(self):
        environment = self.named("hello = text contains hello\n")
        home = self.folder / "home"
        home.mkdir()
        (home / ".config").symlink_to(environment["XDG_CONFIG_HOME"])
        self.assertEqual(len(self.messages(self.chat, "-e", "@hello", HOME=str(home))), 1)

    def test_what_is_wrong(self):
        environment = self.named("hello = text contains hello\nbad = lne > 3\nself = !@self\n")
        for text, sentence in (("@helo", "did you mean @hello?"), ("@bad", "in @bad: there is no field `lne`"),
                               ("sent || @self", "in @self: the filter @self stands in itself")):
            self.assertIn(sentence, self.run_wsray(self.chat, "-e", text, status=2, **environment).err)
        self.assertIn("line 1 is no `name = expression`",
                      self.run_wsray(self.chat, "-e", "@x", status=2, **self.named("nonsense\n")).err)

    def test_no_file_is_no_filter(self):
        self.assertIn("no filter of the name @x",
                      self.run_wsray(self.chat, "-e", "@x", status=2, XDG_CONFIG_HOME=str(self.folder / "none")).err)

    def test_the_file_is_not_looked_at_without_a_name(self):
        self.messages(self.chat, "-e", "sent", **self.named("nonsense\n"))


class Fields(WsrayTest):
    def test_every_field_has_an_example_that_works(self):
        fields = json.loads(self.run_wsray("fields", "--json").out)
        self.assertGreater(len(fields), 40)
        for field in fields:
            self.assertIn(field["name"], field["example"])
            for name in (field["name"], *field["aliases"]):
                self.run_wsray("list", self.chat, "-e", f"{name} || conn")
            self.run_wsray("export", self.chat, "-F", "ndjson", "-e", f"conn || {field['example']}")
            for value in field["values"]:
                self.run_wsray("list", self.chat, "-e", f"{field['name']} == {value} || conn")

    def test_the_text_has_them_all(self):
        names = [line.split()[0] for line in self.lines("fields") if not line.startswith(" ")]
        self.assertEqual(names, [it["name"] for it in json.loads(self.run_wsray("fields", "--json").out)])

    def test_the_document_has_them_all(self):
        rows = re.findall(r"^\| `([^`]+)` \| (\S+) \| `([^`]+)` \| (.+) \|$", DOCUMENT.read_text(), re.MULTILINE)
        fields = json.loads(self.run_wsray("fields", "--json").out)
        self.assertEqual([(name, kind, example.replace("\\|", "|")) for name, kind, example, _ in rows],
                         [(it["name"], it["type"], it["example"]) for it in fields])

    def test_the_examples_of_the_document(self):
        text = DOCUMENT.read_text()
        table = text[text.index("## Comparisons"):text.index("## Values")]
        examples = [it for row in re.findall(r"^\| (`.*`) \|", table, re.MULTILINE) for it in re.findall("`([^`]+)`", row)]
        self.assertGreater(len(examples), 12)
        for example in examples:
            self.run_wsray("list", self.chat, "-e", f"conn || {example}")
        for filter in re.findall(r"-e '([^'@]+)'", text):
            self.run_wsray("list", self.chat, "-e", f"conn || {filter}")


if __name__ == "__main__":
    unittest.main()
