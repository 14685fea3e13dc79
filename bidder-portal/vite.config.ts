import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

// The portal's own page is /live/:id, so only what the gateway serves below /live is handed on.
const server = process.env['YUNPAI_SERVER'] ?? 'http://127.0.0.1:8080'
const handedOn = [
  '/api',
  '/health',
  '/live/viewings',
  '/live/feed',
  '/live/ask',
  '/live/host',
  '/live/near',
  '/live/video',
]
const proxy = Object.fromEntries(handedOn.map((path) => [path, { target: server, ws: true, changeOrigin: true }]))

export default defineConfig({
  plugins: [
    vue(),
    // Library parts only: our own parts are imported by name, so that every arrow can be read.
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
  ],
  server: { port: 18500, strictPort: true, proxy },
  preview: { port: 18501, strictPort: true, proxy },
  build: { target: 'es2022', chunkSizeWarningLimit: 700, assetsInlineLimit: 2048 },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.spec.ts'],
    css: false,
    server: { deps: { inline: ['element-plus'] } },
    restoreMocks: true,
    // One window for all files: making one for each takes longer than all tests together.
    isolate: false,
  },
})
