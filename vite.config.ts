import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

const SERVER_ONLY = ["better-sqlite3", "@node-rs/argon2"];

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: { target: "es2022", assetsInlineLimit: 0 },
  // esbuild's own default target is newer than what Vite 6 asks of it. What runs on the server only is not for browsers.
  optimizeDeps: { esbuildOptions: { target: "es2022" }, exclude: SERVER_ONLY },
  ssr: { external: SERVER_ONLY },
});
