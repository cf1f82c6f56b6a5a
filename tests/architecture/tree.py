"""Reads a source tree: its text files, and the rooms and tests that its CMakeLists.txt files declare."""
import dataclasses
import os
import pathlib
import re

# Folders that are not the project's own writing; data is what programs wrote.
_FOREIGN_FOLDERS = {"build", "node_modules", "__pycache__"}
_DATA_FOLDERS = {"tests/golden"}
_TEXT_SUFFIXES = {".h", ".cpp", ".def", ".py", ".sh", ".cmake", ".txt", ".md", ".json", ".in", ".conf"}
_KEYWORDS = {"SOURCES", "VALUES", "USES", "LINKS"}


@dataclasses.dataclass(frozen=True)
class Unit:
    """A wsray_room, a wsray_test or a wsray_fuzz."""

    name: str
    folder: str  # from the root, with a final slash
    line: int  # in the CMakeLists.txt of the folder
    sources: tuple[str, ...]  # these two from the root too
    values: tuple[str, ...]
    uses: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def place(self):
        return f"{self.folder}CMakeLists.txt:{self.line}"


class Tree:
    def __init__(self, root):
        self.texts = dict(_read_texts(pathlib.Path(root)))
        self.rooms = {unit.name: unit for unit in self._units("wsray_room")}
        self.tests = [*self._units("wsray_test"), *self._units("wsray_fuzz")]
        # What tests share: libraries that are no rooms.
        self.test_libraries = set(self._test_libraries())

    def sources(self):
        """(path, text) of every C++ file."""
        return [(path, text) for path, text in self.texts.items() if path.endswith((".h", ".cpp"))]

    def room_of(self, path):
        """The room that a file belongs to: of its folder, or of the nearest one above that has rooms."""
        folder = _folder_of(path)
        while folder:
            rooms = [room for room in self.rooms.values() if room.folder == folder]
            if rooms:
                return _owner(rooms, path)
            folder = _folder_of(folder[:-1])
        return None

    def cmake_list_of(self, path):
        """The path of the CMakeLists.txt that must name a source."""
        folder = _folder_of(path)
        while folder and folder + "CMakeLists.txt" not in self.texts:
            folder = _folder_of(folder[:-1])
        return folder + "CMakeLists.txt"

    def _units(self, function):
        for path, code in self._cmake_lists():
            for call in re.finditer(rf"\b{function}\s*\(([^)]*)\)", code):
                yield _unit(_folder_of(path), code.count("\n", 0, call.start()) + 1, call[1].split())

    def _test_libraries(self):
        for path, code in self._cmake_lists():
            if path.startswith("tests/"):
                yield from re.findall(r"\badd_library\s*\(\s*wsray_(\w+)", code)

    def _cmake_lists(self):
        for path, text in self.texts.items():
            if pathlib.PurePath(path).name == "CMakeLists.txt":
                yield path, without_cmake_comments(text)


def without_cmake_comments(text):
    return re.sub(r"#[^\n]*", "", text)


def code_lines(text):
    """The lines of a C++ file without comments and without what stands in string literals."""

    def blank(match):
        token = match[0]
        return '""' if token.startswith('"') else "\n" * token.count("\n")

    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', blank, text, flags=re.DOTALL).split("\n")


def includes(text):
    """(line number, header, whether it stands in angle brackets) of every #include."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line):
            yield number, found[1] or found[2], found[2] is not None


def _unit(folder, line, words):
    lists = {keyword: [] for keyword in _KEYWORDS}
    current = []
    for word in words[1:]:
        current = lists[word] if word in _KEYWORDS else current
        if word not in _KEYWORDS:
            current.append(word)
    below = {keyword: tuple(os.path.normpath(folder + name) for name in lists[keyword]) for keyword in _KEYWORDS}
    return Unit(words[0] if words else "", folder, line, below["SOURCES"], below["VALUES"], tuple(lists["USES"]),
                tuple(lists["LINKS"]))


def _owner(rooms, path):
    """Two rooms may share a folder: a file belongs with its .cpp, and else to the room with the folder's name."""
    stem = os.path.splitext(path)[0]
    for room in rooms:
        if path in room.values or stem in (os.path.splitext(source)[0] for source in room.sources):
            return room
    return next((room for room in rooms if room.folder.endswith(f"{room.name}/")), rooms[0])


def _folder_of(path):
    return path[:path.rfind("/") + 1]


def _read_texts(root):
    for folder, names, files in os.walk(root):
        below = pathlib.Path(folder).relative_to(root)
        names[:] = sorted(name for name in names if _is_own(below / name))
        for name in sorted(files):
            path = pathlib.Path(folder, name)
            if path.suffix in _TEXT_SUFFIXES or _is_script(path):
                yield (below / name).as_posix(), path.read_text(encoding="utf8", errors="replace")


def _is_own(folder):
    hidden = folder.name.startswith(".") and folder.name != ".ci"
    return not hidden and folder.name not in _FOREIGN_FOLDERS and folder.as_posix() not in _DATA_FOLDERS


def _is_script(path):
    if path.suffix or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(2) == b"#!"
