// A server on the npm package socket.io, WebSockets alone: what is posted goes to all who are connected.
'use strict';
const http = require('node:http');
const [module_, port] = process.argv.slice(2);
const { Server } = require(module_);

const server = http.createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', chunk => { text += chunk; });
  request.on('end', () => {
    response.end();
    crowd.emit('event', JSON.parse(text));
  });
});
const crowd = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
server.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 });

// It ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();
