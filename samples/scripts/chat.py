"""Two people in a chat room: plain text both ways, and what a payload column must cope with."""
import asyncio
import json

from peers import ADA, GRACE, connect, serve

room = set()


async def member(socket):
    room.add(socket)
    name = socket.path.rpartition("/")[2]
    await socket.send(json.dumps({"type": "welcome", "you": name, "online": len(room)}))
    async for text in socket:
        line = json.dumps({"type": "message", "from": name, "text": text}, ensure_ascii=False)
        for other in room - {socket}:
            await other.send(line)
    room.discard(socket)


async def main():
    async with serve(member):
        ada = await connect("ws://chat.example.com/room/lobby/ada", client=ADA)
        await asyncio.sleep(0.2)
        grace = await connect("ws://chat.example.com/room/lobby/grace", client=GRACE)
        for speaker, text in (
            (grace, "Hi Ada! Is the deploy through?"),
            (ada, "Since 14:02. All 12 hosts are green 🎉"),
            (grace, "Wunderbar – schöne Grüße aus Zürich"),
            (ada, "資料庫的遷移也完成了"),  # wide characters: two terminal cells each
            (grace, "Did you see this?\nERROR: could not connect to \"orders\"\tretry in 5 s"),
            (ada, "\x1b[31mred?\x1b[0m"),  # an escape sequence: must be shown, never obeyed
            (grace, "No colours in here, sorry."),
            (ada, "<b>not bold</b> & 'quoted', \"twice\""),
            (grace, "See you tomorrow 👋"),
        ):
            await asyncio.sleep(0.25)
            await speaker.send(text)
        await asyncio.sleep(0.2)
        await grace.close(1000, "good night")
        await ada.close()


asyncio.run(main())
