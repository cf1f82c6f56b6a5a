"""An IP camera in its VLAN, as the mirror port of a switch shows it: every frame has an 802.1Q tag."""
import asyncio
import json

from peers import connect, serve


async def camera(socket):
    async for text in socket:
        request = json.loads(text)
        answer = {"id": request["id"], "ok": True}
        if request["do"] == "move":
            answer["at"] = {"pan": request["pan"], "tilt": -3.5}
        await socket.send(json.dumps(answer))
        if request["do"] == "snapshot":  # the beginning of a JPEG image
            await socket.send(bytes.fromhex("ffd8ffe000104a46494600010101004800480000") + bytes(180))


async def main():
    async with serve(camera), connect("ws://camera-2.example.com/control") as client:
        for id, request in enumerate(({"do": "move", "pan": 30}, {"do": "move", "pan": 45.5}, {"do": "snapshot"}), 1):
            await client.send(json.dumps({"id": id, **request}))
            await client.recv()
            await asyncio.sleep(0.15)
        await client.recv()
        await (await client.ping(b"tagged as well"))
        await client.close()


asyncio.run(main())
