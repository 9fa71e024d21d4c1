import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { root } from './web/tools/paths.mjs';
import { contentSecurityPolicy } from './web/tools/security-headers.mjs';
import { embedScript } from './web/tools/vite-embed.mjs';
import { firstVisit } from './web/tools/vite-first-visit.mjs';
import { sharedHead } from './web/tools/vite-head.mjs';
import { lessonPages } from './web/tools/vite-lessons.mjs';
import { runtimeFiles, runtimeModule } from './web/tools/vite-runtime.mjs';
import { site } from './web/tools/vite-site.mjs';

const web = join(root, 'web');
const pages = readdirSync(web).filter((name) => name.endsWith('.html'));

export default defineConfig({
  root: web,
  base: process.env.TRYHAMILTON_BASE ?? '/',
  plugins: [
    react(),
    sharedHead(),
    runtimeModule(),
    runtimeFiles(),
    embedScript(),
    lessonPages(),
    firstVisit(),
    {
      // A host that sends no headers still gets the policy.
      name: 'tryhamilton:policy',
      apply: 'build',
      transformIndexHtml: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy() },
          injectTo: 'head-prepend',
        },
      ],
    },
    site(),
  ],
  worker: { format: 'es', plugins: () => [runtimeModule()] },
  // Pyodide finds its files by its own address: bundling it for dev would move it.
  optimizeDeps: { exclude: ['pyodide'] },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 4000,
    rollupOptions: { input: pages.map((name) => join(web, name)) },
  },
  server: {
    port: 4173,
    fs: { allow: [root] },
  },
  preview: { port: 4173, strictPort: true },
});
