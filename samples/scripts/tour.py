"""A few seconds of a trading desk: what a newcomer sees first.

Four connections. Ada's does everything right. Grace's first one is refused, as her session has expired; after she has
logged in anew, a symbol that the server does not know makes its handler fail, and it closes with 1011. A phone reads
one alert and is gone: its TCP connection is reset, and no Close is ever sent.
"""
import asyncio
import http
import json

import messagepack
from peers import ADA, GRACE, PHONE, connect, reset, serve

QUOTES = {"EURUSD": (1.08412, 1.08419, 5), "USDJPY": (149.318, 149.331, 3)}  # bid, ask, decimals
TRADES = [{"time": f"13:5{minute}:07", "side": side, "qty": qty, "price": price} for minute, side, qty, price in (
    (2, "buy", 100000, 1.08395), (4, "sell", 75000, 1.08401), (5, "buy", 250000, 1.08398), (7, "sell", 50000, 1.08404),
    (8, "buy", 150000, 1.08407), (9, "buy", 300000, 1.08411))]

desks = {}  # name: connection


def line(kind, **fields):
    return json.dumps({"type": kind, **fields}, separators=(",", ":"), ensure_ascii=False)


# The server


async def check_session(path, headers):
    if "session=s-0417" in path:
        body = json.dumps({"error": "session_expired", "login": "/login"}).encode()
        return http.HTTPStatus.FORBIDDEN, [("Content-Type", "application/json")], body


async def desk(socket):
    if socket.path == "/alerts":
        await socket.send(line("alert", symbol="USDJPY", above=149.3, price=149.318))
    async for text in socket:
        request = json.loads(text)
        await ANSWERS[request.pop("type")](socket, **request)


async def login(socket, user):
    desks[user], socket.user = socket, user
    await socket.send(line("welcome", user=user, desk="fx", limits={"order": 500000}))


async def subscribe(socket, symbols):
    quotes = {symbol: QUOTES[symbol] for symbol in symbols}  # the bug: nobody looked whether we know the symbol
    socket.ticker = asyncio.create_task(tick(socket, quotes))


async def tick(socket, quotes):
    for points in (0, -2, 3):
        for symbol, (bid, ask, decimals) in quotes.items():
            bid, ask = (round(price + points / 10 ** decimals, decimals) for price in (bid, ask))
            await socket.send(line("quote", symbol=symbol, bid=bid, ask=ask))
        await asyncio.sleep(0.35)


async def order(socket, id, side, symbol, qty, limit):
    await socket.send(line("order", id=id, state="accepted"))
    await asyncio.sleep(0.18)
    await socket.send(line("order", id=id, state="filled", price=1.08419, qty=qty))


async def chat(socket, text):
    for other in desks.values():
        if other is not socket:
            await other.send(line("chat", **{"from": socket.user}, text=text))


async def book(socket, symbol):
    bid, ask, decimals = QUOTES[symbol]

    def levels(price, side):
        return [[round(price + side * n / 10 ** decimals, decimals), 50000 * (n + 2)] for n in range(3)]

    both = {"bids": levels(bid, -1), "asks": levels(ask, 1)}
    await socket.send(messagepack.pack({"symbol": symbol, "seq": 88213, **both}))


async def history(socket, symbol):
    """Six trades as one message in fragments, as they come from the store; a ping finds its place in between."""
    async def parts():
        yield f'{{"type":"history","symbol":"{symbol}","trades":['
        yield ",".join(json.dumps(trade, separators=(",", ":")) for trade in TRADES[:3])
        await asyncio.sleep(0.12)
        await socket.ping(b"hb-2")
        yield "," + ",".join(json.dumps(trade, separators=(",", ":")) for trade in TRADES[3:])
        yield "]}"
    await socket.send(parts())


ANSWERS = {"login": login, "subscribe": subscribe, "order": order, "chat": chat, "book": book, "history": history}

# The clients

DESK = "ws://desk.example.com/desk?session="
OPTIONS = {"subprotocols": ["desk.v2", "desk.v1"], "compression": "deflate", "origin": "http://desk.example.com"}


async def grace_arrives():
    await asyncio.sleep(0.9)
    try:
        await connect(DESK + "s-0417", client=GRACE, **OPTIONS)
    except Exception:  # refused, and recorded as such
        await asyncio.sleep(0.8)
    grace = await connect(DESK + "s-0533", client=GRACE, **OPTIONS)
    await grace.send(line("login", user="grace"))
    await asyncio.sleep(0.9)
    await grace.send(line("chat", text="Spreads will widen at 14:15, ECB is speaking 🏦"))
    await asyncio.sleep(1.6)
    await grace.send(line("subscribe", symbols=["EURUSD", "EURTRY"]))
    await grace.wait_closed()


async def phone():
    await asyncio.sleep(0.5)
    alerts = await connect("ws://desk.example.com/alerts", client=PHONE)
    await alerts.recv()
    await asyncio.sleep(3.2)
    reset(alerts)


async def ada_trades():
    ada = await connect(DESK + "s-0532", client=ADA, **OPTIONS)
    beat = asyncio.create_task(heartbeat(ada))
    for wait, text in (
        (0.05, line("login", user="ada")),
        (0.3, line("subscribe", symbols=["EURUSD", "USDJPY"])),
        (1.3, line("order", id="A-1041", side="buy", symbol="EURUSD", qty=250000, limit=1.0842)),
        (1.2, line("chat", text="Filled 250k EURUSD at 1.08419 👍")),
        (0.4, line("book", symbol="EURUSD")),
        (0.5, line("history", symbol="EURUSD")),
    ):
        await asyncio.sleep(wait)
        await ada.send(text)
    await asyncio.sleep(1.4)
    await beat
    await ada.close(1000, "end of shift")


async def heartbeat(client):
    await asyncio.sleep(1)
    await (await client.ping(b"hb-1"))


async def main():
    async with serve(desk, process_request=check_session, subprotocols=["desk.v2"], compression="deflate"):
        await asyncio.gather(ada_trades(), grace_arrives(), phone())
        await asyncio.sleep(0.2)


asyncio.run(main())
