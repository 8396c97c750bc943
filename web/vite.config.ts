import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const behind = { target: process.env.COMITY_SERVER ?? 'http://localhost:8080', changeOrigin: false };

// The page is served by Comity itself under a policy that allows neither inline script nor inline style nor data: URLs, so
// nothing is inlined; and pages are split so that the first load stays small.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  // The server refuses a change whose Origin is not its own Host, so the browser's Host is passed on as it is.
  server: { proxy: { '/api': behind, '/healthz': behind } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
