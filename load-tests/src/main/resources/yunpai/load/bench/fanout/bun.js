// Bun's own server: what is posted goes to all who listen.
Bun.serve({
  port: Number(process.argv[2]),
  hostname: '127.0.0.1',
  async fetch(request, server) {
    if (new URL(request.url).pathname === '/listen') {
      return server.upgrade(request) ? undefined : new Response('a WebSocket is wanted here', { status: 400 });
    }
    server.publish('hall', await request.text());
    return new Response();
  },
  websocket: {
    perMessageDeflate: false,
    open(socket) {
      socket.subscribe('hall');
    },
    message() {},
  },
});

// It ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();
