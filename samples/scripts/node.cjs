'use strict';
// Node's `ws` at both ends: a shared whiteboard. It compresses only what is worth it, so that one connection has both
// kinds of messages; it cuts messages where the caller says; and it can drop a connection without a Close.
const { once } = require('node:events');
const { setTimeout: pause } = require('node:timers/promises');
const { record, WebSocket } = require('./recorder.cjs');

const SERVER = '10.0.0.9', ADA = '10.0.0.5', GRACE = '10.0.0.6';
// `ws` looks at the threshold (in bytes) only where no context is taken over.
const COMPRESSION = { threshold: 200, serverNoContextTakeover: true, clientNoContextTakeover: true };

function circle(points) {
  const at = n => ({ x: Math.round(200 + 90 * Math.cos(n / 5)), y: Math.round(150 + 90 * Math.sin(n / 5)) });
  return JSON.stringify({ type: 'stroke', colour: '#626af5', points: Array.from({ length: points }, (_, n) => at(n)) });
}

function server() {
  const wss = new WebSocket.Server({ host: SERVER, port: 80, perMessageDeflate: COMPRESSION });
  wss.on('connection', (ws, request) => {
    record(ws, 'server', request.url);
    if (request.url.includes('full')) {
      ws.send('{"type":"error","text":"this board is full"}');
      setTimeout(() => ws.terminate(), 100); // no Close: the TCP connection just ends
      return;
    }
    ws.on('message', (data, binary) => {
      for (const other of wss.clients) if (other !== ws) other.send(binary ? data : data.toString());
    });
    setTimeout(() => ws.ping('board'), 150);
  });
  return once(wss, 'listening').then(() => wss);
}

async function join(path, localAddress, options = {}) {
  const lookup = (name, { all }, done) => all ? done(null, [{ address: SERVER, family: 4 }]) : done(null, SERVER, 4);
  const url = 'ws://board.example.com' + path;
  const ws = new WebSocket(url, { lookup, localAddress, perMessageDeflate: COMPRESSION, ...options });
  ws.once('open', () => record(ws, 'client', path));
  await once(ws, 'open');
  return ws;
}

async function draw(ada, grace) {
  ada.send('{"type":"hello","name":"Ada"}');
  await once(grace, 'message');
  for (const points of [3, 40, 40]) {
    const drawn = once(grace, 'message');
    ada.send(circle(points));
    await drawn;
    await pause(60);
  }
  const image = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(500, 0x2c)]);
  const shown = once(ada, 'message');
  grace.send(image);
  await shown;
  const whole = once(ada, 'message'), stroke = circle(30), third = Math.ceil(stroke.length / 3);
  for (let n = 0; n < 3; n++) {
    grace.send(stroke.slice(n * third, (n + 1) * third), { fin: n === 2 });
    if (n === 0) grace.ping('between');
  }
  await whole;
}

async function main() {
  const wss = await server();
  const ada = await join('/board/7', ADA);
  const grace = await join('/board/7', GRACE);
  await draw(ada, grace);
  await pause(150);
  ada.close(4000, 'board saved');
  grace.close();
  await Promise.all([once(ada, 'close'), once(grace, 'close')]);
  const late = await join('/board/7?full', ADA, { perMessageDeflate: false });
  await once(late, 'close');
  wss.close();
}

main();
