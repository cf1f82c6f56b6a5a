"""The rules of the house. Each takes a Tree and yields what breaks it: (place, sentence)."""
import re

import picture
import tree as trees


def rooms_match_the_picture(tree):
    for room in tree.rooms.values():
        allowed = picture.ALLOWED_USES.get(room.name)
        if allowed is None:
            yield room.place, f"room {room.name} is not in the picture (tests/architecture/picture.py)"
            continue
        for used in room.uses:
            if used not in allowed and used.removesuffix("_values") not in allowed:
                yield room.place, f"room {room.name} may not use {used}"


def used_rooms_exist(tree):
    declared = set(tree.rooms) | {f"{room.name}_values" for room in tree.rooms.values() if room.values}
    for room in tree.rooms.values():
        yield from ((room.place, f"room {room.name} uses {used}: no such room") for used in set(room.uses) - declared)
    declared |= tree.test_libraries
    for test in tree.tests:
        yield from ((test.place, f"test {test.name} uses {used}: no such room") for used in set(test.uses) - declared)


def rooms_form_no_circle(tree):
    below = {name: [used.removesuffix("_values") for used in room.uses] for name, room in tree.rooms.items()}

    def circle(path):
        for used in below.get(path[-1], ()):
            if used in path:
                return path[path.index(used):] + [used]
            if found := circle(path + [used]):
                return found
        return None

    for name, room in tree.rooms.items():
        found = circle([name])
        if found and found[0] == name:
            yield room.place, "rooms use each other in a circle: " + " -> ".join(found)


def sources_belong_to_rooms(tree):
    for path, _ in tree.sources():
        if not path.startswith(("tests/", "samples/")) and tree.room_of(path) is None:
            yield path, "belongs to no room"


def sources_are_built(tree):
    for path, _ in tree.sources():
        if not path.endswith(".cpp"):
            continue
        cmake = tree.cmake_list_of(path)
        name = path.removeprefix(cmake.removesuffix("CMakeLists.txt"))
        if name not in re.split(r"[\s()\"]+", trees.without_cmake_comments(tree.texts.get(cmake, ""))):
            yield path, f"is not listed in {cmake}"


def includes_start_at_the_root(tree):
    for path, text in tree.sources():
        for line, header, angled in trees.includes(text):
            generated = re.search(r"\.moc$|(?:^|/)ui_\w+\.h$", header) or header + ".in" in tree.texts
            if not angled and header not in tree.texts and not generated:
                yield f"{path}:{line}", f'"{header}" is no path from the root of the repository'


def includes_stay_in_uses(tree):
    for path, text in tree.sources():
        room = tree.room_of(path)
        if room is None:
            continue
        for line, header, angled in trees.includes(text):
            if not angled and not _may_see(tree, room.name, room.uses, header):
                yield f"{path}:{line}", f'room {room.name} may not see "{header}": it is not in its USES'


def values_see_only_values(tree):
    for room in tree.rooms.values():
        for path in room.values:
            for line, header, angled in trees.includes(tree.texts.get(path, "")):
                owner = None if angled else tree.room_of(header)
                if owner and owner.name != "base" and header not in owner.values:
                    yield f"{path}:{line}", f'values of {room.name} include "{header}", which is no value itself'


def tests_stay_in_uses(tree):
    """A test may see what it names and all below that: it links it."""
    for path, text in tree.sources():
        tests = [test for test in tree.tests if path in test.sources] or [
            test for test in tree.tests if path.endswith(".h") and path.startswith(test.folder)]
        if not tests:
            continue
        uses = _with_all_below(tree, {used for test in tests for used in test.uses})
        for line, header, angled in trees.includes(text):
            if not angled and not header.startswith("tests/") and not _may_see(tree, None, uses, header):
                yield f"{path}:{line}", f'the USES of its test do not reach "{header}"'


def libraries_stay_in_their_rooms(tree):
    for path, text in tree.sources():
        for line, header, angled in trees.includes(text):
            for library, pattern, places in picture.LIBRARIES:
                if angled and re.fullmatch(pattern, header) and not path.startswith(tuple(places)):
                    yield f"{path}:{line}", f"<{header}>: {library} only in {', '.join(places)}"
    for room in tree.rooms.values():
        for library, pattern, rooms in picture.LINKS:
            for link in room.links:
                if re.fullmatch(pattern, link) and room.name not in rooms:
                    yield room.place, f"room {room.name} links {link}: {library} only in {', '.join(rooms)}"


def quiet_rooms_are_quiet(tree):
    for path, text in tree.sources():
        if not path.startswith(tuple(picture.QUIET_FOLDERS)):
            continue
        for line, header, _ in trees.includes(text):
            if re.fullmatch(picture.QUIET_HEADERS, header):
                yield f"{path}:{line}", f"<{header}>: no printing, files or environment in here"
        for line, code in enumerate(trees.code_lines(text), 1):
            if found := re.search(picture.QUIET_CALLS, code):
                yield f"{path}:{line}", f"`{found[0].strip()}`: no printing, clocks, environment or exceptions in here"


def files_are_short(tree):
    for path, text in tree.texts.items():
        lines = len(text.splitlines())
        if lines > picture.MOST_LINES and not path.endswith((".md", ".def", ".json", ".ts", ".txt")):
            yield path, f"has {lines} lines, more than {picture.MOST_LINES}"


def text_is_clean(tree):
    for path, text in tree.texts.items():
        if path.startswith("tests/architecture/"):
            continue
        unwanted = [(pattern, fault) for pattern, fault, places in picture.UNWANTED_TEXT if path not in places]
        for line, content in enumerate(text.splitlines(), 1):
            for pattern, fault in unwanted:
                if found := re.search(pattern, content):
                    yield f"{path}:{line}", f"`{found[0]}`: {fault}"


ALL = [
    rooms_match_the_picture,
    used_rooms_exist,
    rooms_form_no_circle,
    sources_belong_to_rooms,
    sources_are_built,
    includes_start_at_the_root,
    includes_stay_in_uses,
    values_see_only_values,
    tests_stay_in_uses,
    libraries_stay_in_their_rooms,
    quiet_rooms_are_quiet,
    files_are_short,
    text_is_clean,
]


def _may_see(tree, own, uses, header):
    owner = tree.room_of(header)
    if owner is None or owner.name == own or owner.name in uses:
        return True
    return f"{owner.name}_values" in uses and header in owner.values


def _with_all_below(tree, uses):
    seen = set()
    waiting = list(uses)
    while waiting:
        used = waiting.pop()
        if used in seen:
            continue
        seen.add(used)
        below = tree.rooms.get(used)
        waiting.extend(below.uses if below else ["base"])
    return seen
