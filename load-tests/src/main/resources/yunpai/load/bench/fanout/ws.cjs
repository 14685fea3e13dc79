// A server on the npm package ws: what is posted goes to all who listen.
'use strict';
const http = require('node:http');
const [module_, port] = process.argv.slice(2);
const { WebSocket, WebSocketServer } = require(module_);

const server = http.createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', chunk => { text += chunk; });
  request.on('end', () => {
    response.end();
    for (const client of crowd.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(text);
    }
  });
});
const crowd = new WebSocketServer({ server, path: '/listen', perMessageDeflate: false });
server.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 });

// It ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();
