import { defineConfig } from "vitest/config";

const withoutBrowser = process.env.PRIMUM_WITHOUT_BROWSER === "1";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/{scoring,modules,cli,lint,components}/**/*.test.{ts,tsx}"],
          testTimeout: 20_000,
        },
      },
      { test: { name: "db", include: ["tests/db/**/*.test.ts"], testTimeout: 20_000 } },
      { test: { name: "routes", include: ["tests/routes/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 } },
      ...(withoutBrowser
        ? []
        : [
            {
              test: {
                name: "e2e",
                include: ["tests/e2e/**/*.test.ts"],
                testTimeout: 240_000,
                hookTimeout: 120_000,
                fileParallelism: false,
              },
            },
          ]),
    ],
  },
});
