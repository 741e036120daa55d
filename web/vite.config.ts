import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { defineConfig } from "vitest/config";

const compressible = /\.(css|ftl|html|js|json|mjs|svg|txt|webmanifest)$/;
const compress = promisify(brotliCompress);

/** Writes x.js.br beside x.js: brotli at its best is slow, so it is done once, here. The server sends
    it to whoever takes it (server/api/client.py); what does not shrink has none. */
function brotli() {
  let folder = "";
  return {
    name: "brotli",
    apply: "build" as const,
    configResolved(config: { root: string; build: { outDir: string } }) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!compressible.test(name) || name.startsWith(".")) continue;
        const content = await readFile(join(folder, name));
        const small = await compress(content, {
          params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
        });
        if (small.length < content.length) await writeFile(join(folder, `${name}.br`), small);
      }
    },
  };
}

/* The server's Content-Security-Policy allows scripts and styles from its own origin only, so the
   build inlines nothing: no data: addresses, no preload polyfill. */
export default defineConfig({
  plugins: [brotli()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { fs: { allow: [".."] } },
  build: {
    outDir: "dist",
    assetsDir: "assets",
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    // Dozens of icons, each shared by some surfaces, would else be as many files to ask for.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "icons", test: /node_modules[\\/]lucide-preact/ },
            { name: "base", test: /node_modules[\\/](preact|@preact|@fluent)[\\/]/ },
          ],
        },
      },
    },
    target: ["chrome109", "firefox115", "safari16.4"],
  },
  test: {
    // A file that needs no page says `// @vitest-environment node` and starts sooner.
    environment: "happy-dom",
    pool: "threads",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
