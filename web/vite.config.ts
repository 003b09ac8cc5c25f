import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env.DESIREPATH_API ?? "http://127.0.0.1:8091";

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { "/api": api } },
  build: {
    target: "es2022",
    // The page's Content-Security-Policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], environment: "node" },
});
