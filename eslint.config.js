import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";
import layers from "./eslint-layers.js";

const JAVASCRIPT = ["**/*.{js,mjs}"];

export default defineConfig(
  { ignores: ["build/", "data/", "coverage/", ".cache/", ".ci/", "tests/lint/violations/"] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: `${import.meta.dirname}/tsconfig.json` })],
      "import-x/extensions": [".ts", ".tsx", ".mjs", ".js"],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
    },
    rules: {
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      // db/queries are asynchronous by contract, whatever driver stands behind them.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Loaders and actions throw responses: that is how Remix redirects.
      "@typescript-eslint/only-throw-error": [
        "error",
        {
          allow: [
            { from: "lib", name: "Response" },
            { from: "package", package: "@remix-run/server-runtime", name: "TypedResponse" },
          ],
        },
      ],
    },
  },
  {
    files: ["app/**/*.tsx"],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { "react-hooks": reactHooks },
    // The recommended set is for the React compiler, which is not used here.
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  // A file has one subject, and a function fits on a screen.
  { files: ["{app,db,scoring,cli}/**/*.{ts,tsx}"], rules: { "max-lines": ["error", { max: 250 }] } },
  { files: ["{app,db,scoring,cli}/**/*.ts"], rules: { "max-lines-per-function": ["error", { max: 60 }] } },
  { files: ["app/**/*.tsx"], rules: { "max-lines-per-function": ["error", { max: 120 }] } },
  { files: JAVASCRIPT, extends: [tseslint.configs.disableTypeChecked], languageOptions: { globals: globals.node } },
  layers,
);
