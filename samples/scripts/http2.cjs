'use strict';
// WebSockets on streams of HTTP/2 (RFC 8441): the streams are those of Node's http2, the frames those of `ws`, of which
// each endpoint is recorded.
const { once } = require('node:events');
const { note, connectionOf, record, WebSocket } = require('./recorder.cjs');
const { extension, PerMessageDeflate } = WebSocket;
const DEFLATE = PerMessageDeflate.extensionName;
const LIMIT = 1 << 20;
const HOST = 'rooms.example.com';

// An open WebSocket on a stream. `ws` itself makes them of sockets only.
function over(stream, endpoint, path, protocol = '', deflate = undefined) {
  const ws = new WebSocket(null, undefined, { autoPong: true, closeTimeout: 1000 });
  ws._isServer = endpoint === 'server';
  ws._protocol = protocol;
  if (deflate) ws._extensions = { [DEFLATE]: deflate };
  ws.setSocket(stream, Buffer.alloc(0), { allowSynchronousEvents: true, maxPayload: LIMIT, skipUTF8Validation: false });
  ws.on('error', () => {}); // a stream that was reset; it is closed next
  return record(ws, endpoint, path);
}

// What a request or an answer says of permessage-deflate, if it does.
function deflateOf(headers) {
  const value = headers['sec-websocket-extensions'];
  return value && extension.parse(value)[DEFLATE];
}

function isWebSocket(headers) {
  return headers[':method'] === 'CONNECT' && headers[':protocol'] === 'websocket';
}

// The server's answer to an extended CONNECT. `deflate` are the options of permessage-deflate, or false.
function accept(stream, headers, deflate = { threshold: 0 }) {
  const answer = { ':status': 200 };
  const [protocol] = (headers['sec-websocket-protocol'] ?? '').split(/ *, */);
  if (protocol) answer['sec-websocket-protocol'] = protocol;
  const offer = deflateOf(headers);
  let compression;
  if (deflate && offer) {
    compression = new PerMessageDeflate({ ...deflate, isServer: true, maxPayload: LIMIT });
    const agreed = compression.accept(offer);
    answer['sec-websocket-extensions'] = extension.format({ [DEFLATE]: [agreed] });
  }
  stream.respond(answer);
  return over(stream, 'server', headers[':path'], protocol, compression);
}

function refuse(stream, headers, status, body = '') {
  const conn = connectionOf(stream.session.socket, 'server');
  note('server', conn, 'refused', { stream: stream.id, status, url: headers[':path'] });
  stream.respond({ ':status': status, 'content-type': 'text/plain' });
  stream.end(body);
}

// The client's side, over TCP alone: resolves to the WebSocket, or to the answer's status where that is not 200.
async function open(session, path, { protocol, deflate, headers = {} } = {}) {
  const request = { ':method': 'CONNECT', ':protocol': 'websocket', ':scheme': 'http', ':authority': HOST,
    ':path': path, 'sec-websocket-version': '13', ...headers };
  if (protocol) request['sec-websocket-protocol'] = protocol;
  let compression;
  if (deflate) {
    compression = new PerMessageDeflate({ threshold: 0, isServer: false, maxPayload: LIMIT });
    request['sec-websocket-extensions'] = extension.format({ [DEFLATE]: compression.offer() });
  }
  const stream = session.request(request, { endStream: false });
  const [answer] = await once(stream, 'response');
  if (answer[':status'] !== 200) {
    note('client', connectionOf(session.socket, 'client'), 'refused', { stream: stream.id, status: answer[':status'] });
    stream.resume();
    stream.end();
    await once(stream, 'close');
    return answer[':status'];
  }
  const agreed = deflateOf(answer);
  if (agreed) compression.accept(agreed);
  const ws = over(stream, 'client', path, answer['sec-websocket-protocol'], agreed && compression);
  ws.stream = stream;
  return ws;
}

// An ordinary request: resolves to its body.
async function get(session, path) {
  const stream = session.request({ ':path': path });
  let body = '';
  for await (const part of stream.setEncoding('utf8')) body += part;
  return body;
}

module.exports = { accept, get, HOST, isWebSocket, open, refuse };
