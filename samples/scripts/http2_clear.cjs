'use strict';
// HTTP/2 in clear text, with prior knowledge: rooms of a chat, several WebSockets on one connection beside ordinary
// requests.
//
// usage: http2_clear.cjs rooms | refused
const { once } = require('node:events');
const http2 = require('node:http2');
const net = require('node:net');
const { setTimeout: pause } = require('node:timers/promises');
const { accept, get, HOST, isWebSocket, open, refuse } = require('./http2.cjs');
const { note } = require('./recorder.cjs');
const { NGHTTP2_CANCEL, NGHTTP2_INTERNAL_ERROR, NGHTTP2_REFUSED_STREAM, PADDING_STRATEGY_ALIGNED } = http2.constants;

const SERVER = '10.0.0.9', ADA = '10.0.0.5', GRACE = '10.0.0.6';
// A small window, so that long messages wait in the middle, and other streams' frames come between their parts.
const SETTINGS = { enableConnectProtocol: true, initialWindowSize: 2000 };
const LONG = 'and so on, '.repeat(500);

function talk(ws, stream) {
  ws.on('message', (data, binary) => {
    const text = data.toString();
    if (text === 'break') stream.close(NGHTTP2_INTERNAL_ERROR);
    else if (text === 'leave') ws.close(1012, 'service restart');
    else if (text === 'move') stream.session.goaway(); // a server that is going to stop; what is open goes on
    else ws.send(binary ? data : `you said: ${text}`);
  });
  ws.ping('room?');
}

async function listen(settings) {
  const server = http2.createServer({ settings, paddingStrategy: PADDING_STRATEGY_ALIGNED });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const path = headers[':path'];
    if (!isWebSocket(headers)) {
      stream.respond({ ':status': 200, 'content-type': 'text/plain' });
      stream.end(`page ${path}\n`.repeat(40));
    } else if (path === '/gone') refuse(stream, headers, 404, 'no such room\n');
    else if (path === '/unable') refuse(stream, headers, 501, 'extended CONNECT is not for this resource\n');
    else if (path === '/busy') stream.close(NGHTTP2_REFUSED_STREAM);
    else talk(accept(stream, headers, path === '/plain' ? false : { threshold: 0 }), stream);
  });
  server.listen(80, SERVER);
  await once(server, 'listening');
  return server;
}

async function connect(localAddress) {
  const createConnection = () => net.connect({ host: SERVER, port: 80, localAddress });
  const session = http2.connect('http://' + HOST, { createConnection });
  session.on('error', () => {});
  await once(session, 'remoteSettings');
  return session;
}

async function say(ws, data, options) {
  const answered = once(ws, 'message');
  ws.send(data, options);
  await answered;
}

async function rooms() {
  const server = await listen(SETTINGS);
  const session = await connect(ADA);
  await get(session, '/index.html');
  const first = await open(session, '/deflate', { deflate: true, protocol: 'chat.v2, chat.v1' });
  // A header that needs CONTINUATION frames.
  const headers = { cookie: 'seen=' + '0123456789abcdef'.repeat(1600) };
  const second = await open(session, '/plain', { deflate: true, headers });
  await say(first, 'hello');
  await Promise.all([say(first, LONG), say(second, LONG), get(session, '/app.css'), say(second, Buffer.alloc(300, 7))]);
  const whole = once(second, 'message');
  second.send('one ', { fin: false });
  await get(session, '/app.js');
  second.ping('between');
  first.send('from the other room');
  second.send('message');
  await whole;
  const broken = await open(session, '/deflate/breaks', { deflate: true });
  await say(broken, 'before');
  broken.send('break');
  await once(broken, 'close');
  const cancelled = await open(session, '/deflate/cancelled');
  await say(cancelled, 'soon gone');
  cancelled.stream.close(NGHTTP2_CANCEL);
  await once(cancelled, 'close');

  await pause(400); // the sample `late` begins in this silence
  note('scenario', undefined, 'pause');
  await pause(400);
  await Promise.all([say(first, 'still here?'), say(second, 'and here?')]);
  await get(session, '/late.html');
  await say(first, 'still here?');
  await Promise.all([say(first, LONG), say(second, LONG)]);
  first.send('move');
  await once(session, 'goaway');
  await say(second, 'moving');
  first.close(1000, 'bye');
  await once(first, 'close');
  second.send('leave');
  await once(second, 'close');
  session.close();
  server.close();
}

async function refused() {
  let server = await listen(SETTINGS);
  for (const [address, path] of [[ADA, '/gone'], [GRACE, '/unable']]) {
    const session = await connect(address);
    await open(session, path);
    const other = await open(session, '/plain');
    await say(other, 'this one is there');
    other.close(1000);
    await once(other, 'close');
    session.close();
  }
  const busy = await connect(ADA);
  await open(busy, '/busy').catch(() => {}); // a reset, and no answer
  busy.close();
  server.close();
  await once(server, 'close');

  server = await listen({ enableConnectProtocol: false });
  const unasked = await connect(GRACE);
  await get(unasked, '/index.html');
  await Promise.race([open(unasked, '/plain').catch(() => {}), pause(300)]);
  unasked.destroy();
  server.close();
}

({ rooms, refused })[process.argv[2]]();
