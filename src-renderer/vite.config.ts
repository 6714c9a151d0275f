import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The page is loaded from a custom protocol or a loopback host, so every address is relative. */
export default defineConfig({
  root: here('.'),
  base: './',
  cacheDir: here('../.cache/vite'),
  publicDir: here('public'),
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('../build/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy has no inline styles or data fonts to spare.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
