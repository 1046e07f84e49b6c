import { cpSync, createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
/** What pdf.js fetches while it draws: encodings, the fonts that a file may leave out, decoders of pictures. */
const PDFJS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

function pdfjsFiles(): Plugin {
  let outDir = '';
  return {
    name: 'pdfjs-files',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    configureServer(server) {
      server.middlewares.use('/pdfjs', (request, response, next) => {
        const [, folder = '', file = ''] = /^\/(\w+)\/([\w.-]+)$/.exec(request.url ?? '') ?? [];
        const path = join(pdfjs, folder, file);
        if (!PDFJS_FOLDERS.includes(folder) || !existsSync(path)) return next();
        if (file.endsWith('.wasm')) response.setHeader('Content-Type', 'application/wasm');
        if (file.endsWith('.js')) response.setHeader('Content-Type', 'text/javascript');
        createReadStream(path).pipe(response);
      });
    },
    writeBundle() {
      for (const folder of PDFJS_FOLDERS) {
        cpSync(join(pdfjs, folder), join(outDir, 'pdfjs', folder), { recursive: true });
      }
    },
  };
}

const PURE_ROOMS = /\/src\/(?:model|classifiers|views|reading|exporters|api)\//;

/** Every browser that runs this page reads woff2; the older copies of KaTeX's fonts would only make the package heavier. */
function oneFontFormat(): Plugin {
  return {
    name: 'one-font-format',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex.*\.css$/.test(id)) return null;
      return code.replaceAll(/,url\([^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '');
    },
  };
}

/** `npm run build` puts the reading room into dist/web; `npm run dev:web` serves it with a running `threepass serve` behind it. */
export default defineConfig({
  root: join(import.meta.dirname, 'src', 'web'),
  plugins: [react(), pdfjsFiles(), oneFontFormat()],
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    // Nothing inline: the content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: true,
    chunkSizeWarningLimit: 1800,
    // The pure rooms do nothing when they are loaded: what a page does not use of them, as models of a megabyte, stays out of it.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !PURE_ROOMS.test(id) } },
  },
  server: { proxy: { '/api': process.env['THREEPASS_SERVER'] ?? 'http://127.0.0.1:8450' } },
});
