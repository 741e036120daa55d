import { defineConfig } from "vitest/config";

/* The server's Content-Security-Policy allows scripts and styles from its own origin only, so the
   build inlines nothing: no data: addresses, no preload polyfill. */
export default defineConfig({
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
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
