import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { strictStyles } from './scripts/strict-styles';
import { mockServer } from './src/testing/mock-server';

/** A seventh smaller than what the server compresses itself, and done once. */
const brotli = (): Plugin => ({
  name: 'brotli',
  apply: 'build',
  writeBundle({ dir }) {
    const assets = join(dir ?? '', 'assets');
    for (const file of readdirSync(assets).filter((it) => /\.(js|css|svg)$/.test(it))) {
      writeFileSync(join(assets, `${file}.br`), brotliCompressSync(readFileSync(join(assets, file))));
    }
  },
});

const mocked = process.env.MOCK === '1';

export default defineConfig({
  plugins: [react(), strictStyles(), brotli(), ...(mocked ? [mockServer()] : [])],
  // The editor of forms shows fields of the viewer: both have to speak with one Preact.
  resolve: {
    dedupe: ['preact'],
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  build: {
    outDir: process.env.OUT_DIR ?? '../../../target/classes/static',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    // The first page lists the files of all others: names that say something would cost it two kilobytes.
    rolldownOptions: { output: { chunkFileNames: 'assets/[hash:7].js', assetFileNames: 'assets/[hash:7][extname]' } },
  },
  server: mocked ? {} : { proxy: { '/api': 'http://localhost:8080', '/public': 'http://localhost:8080' } },
  test: {
    environment: 'jsdom',
    setupFiles: './src/testing/setup.ts',
    css: false,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
