import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

export default defineConfig({
  base: '/console/',
  plugins: [precompress()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    // The editor's own chunk is larger; the first load is measured by a test.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // "use client" in libraries says nothing to a page that has no server side.
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
