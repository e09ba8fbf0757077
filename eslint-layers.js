/**
 * Who may import whom: routes → modules → db/queries → db/schema → scoring/terms, and modules → scoring. Every file
 * belongs to exactly one layer, so that no layer's rules replace another's. Each message says what to do instead.
 */

const SEEDED = "Take the generator as an argument: createRandom of #scoring/resampling/random.ts, with a seed.";
const PURE = "scoring computes from its arguments alone, the same on every machine: pass the value in.";

const DRIVER = {
  regex: "^(drizzle-orm|better-sqlite3)(/|$)",
  message: "Only db/ talks to the database: write a function in db/queries and call it.",
};
const OPEN_CONNECTION = {
  regex: "(^#db|/db)/client\\.ts$",
  importNames: ["withTransaction", "withSnapshot", "connectionOf", "Transaction"],
  message: "Only db/ opens transactions: write a function in db/queries and call it.",
};
const SERVER_FILES = {
  regex: "\\.server\\.tsx?$|^#app/server/",
  allowTypeImports: true,
  message: "This file is part of the browser's bundle: take the data as a prop or argument, or import its type.",
};
const WEB_PACKAGES = {
  regex: "^(react|react-dom|@remix-run/[^/]+|express)(/|$)",
  message: "A module knows nothing of pages and requests: take plain values, and let the route do this.",
};

/** Everything of db/ but what other folders may use. */
const DB_INSIDE = {
  from: "db",
  except: ["queries", "client.ts", "digest.ts", "errors.ts"],
  message:
    "Outside db/, import #db/queries/..., #db/client.ts, #db/digest.ts or #db/errors.ts only: put the query into db/queries.",
};
const TESTS = { from: "tests", message: "Only tests import from tests/: move what is shared to where it belongs." };

const zone = (from, message) => ({ from, message });
const banned = (object, property, message) => ({ object, property, message });
const MATH_RANDOM = banned("Math", "random", SEEDED);
const CONSOLE_LOG = banned("console", "log", "Return the value, or throw: printing is for the command line.");

const IMPURE_GLOBALS = "Date performance process crypto globalThis window self fetch setTimeout setInterval"
  .split(" ")
  .map((name) => ({ name, message: PURE }));
const REQUEST_NAMES = ["Request", "Response", "FormData"];
const NO_REQUEST = "A use case never sees a request: let the route parse it, and take plain values.";

const onlyPackages = (names) => ({
  regex: `^(?!\\.|#|(${names.join("|")})(/|$))`,
  message: `scoring imports no package but ${names.join(" and ")}, nothing of Node included: pass the value in.`,
});
const SCORING_ZONES = ["app", "db", "cli", "fixtures"].map((from) =>
  zone(from, "scoring stands alone: pass what it needs as arguments, or move the shared word to scoring/terms.ts."),
);

const DB_ZONES = [
  ...["app", "cli", "fixtures"].map((from) => zone(from, "db/ knows nothing of its callers: take plain values.")),
  {
    from: "scoring",
    except: ["terms.ts"],
    message: "db/ shares scoring's vocabulary (#scoring/terms.ts) only: compute in a module, and hand in the result.",
  },
];
const BLIND = "A rater's query reaches ratings through its own-… files only, which give the rater's own rows.";
const RATINGS = [
  "schema/ratings.ts",
  "schema/active-times.ts",
  "schema/feedback.ts",
  "schema/labels.ts",
  "schema/views.ts",
  "schema/releases.ts",
  "schema/index.ts",
];
const RATER_ZONES = [
  ...[...RATINGS, "internal/label-inputs.ts"].map((file) => zone(`db/${file}`, BLIND)),
  { from: "db/queries", except: ["rater"], message: BLIND },
];

const MODULE_ZONES = [
  DB_INSIDE,
  ...["app/routes", "app/components", "app/server", "cli"].map((from) =>
    zone(from, "A module knows nothing of who uses it: move the shared part into the module."),
  ),
];
const COMMANDS_WITHOUT_DB = ["cli/commands/{score,agreement,label}.ts", "cli/{score,agreement,label}/**/*.ts"];

const layers = [
  {
    name: "scoring",
    files: ["scoring/**/*.ts"],
    ignores: ["scoring/bundle.ts"],
    zones: SCORING_ZONES,
    imports: [onlyPackages(["pure-rand", "lib-r-math.js"])],
    globals: IMPURE_GLOBALS,
    properties: [MATH_RANDOM, CONSOLE_LOG],
  },
  {
    name: "scoring/bundle",
    files: ["scoring/bundle.ts"],
    zones: SCORING_ZONES,
    imports: [onlyPackages(["zod"])],
    globals: IMPURE_GLOBALS,
    properties: [MATH_RANDOM, CONSOLE_LOG],
  },
  {
    name: "db",
    files: ["db/**/*.ts"],
    ignores: ["db/queries/rater/!(own-*).ts"],
    zones: DB_ZONES,
    properties: [MATH_RANDOM, CONSOLE_LOG],
  },
  {
    name: "db/queries/rater",
    files: ["db/queries/rater/!(own-*).ts"],
    zones: [...DB_ZONES, ...RATER_ZONES],
    imports: [
      { regex: "^drizzle-orm$", importNames: ["sql"], message: BLIND },
      { regex: "/client\\.ts$", importNames: ["connectionOf"], message: BLIND },
    ],
    properties: [MATH_RANDOM, CONSOLE_LOG],
  },
  {
    name: "modules, use cases",
    files: ["app/modules/**/*.server.ts"],
    zones: MODULE_ZONES,
    imports: [DRIVER, OPEN_CONNECTION, WEB_PACKAGES],
    globals: REQUEST_NAMES.map((name) => ({ name, message: NO_REQUEST })),
    types: Object.fromEntries(REQUEST_NAMES.map((name) => [name, { message: NO_REQUEST }])),
    properties: [MATH_RANDOM, CONSOLE_LOG],
  },
  {
    name: "modules, pure parts",
    files: ["app/modules/**/*.ts"],
    ignores: ["**/*.server.ts"],
    zones: MODULE_ZONES,
    imports: [
      DRIVER,
      WEB_PACKAGES,
      SERVER_FILES,
      {
        regex: "^#db/(?!digest\\.ts$)",
        allowTypeImports: true,
        message: "What reads the database is a use case: move it into a file named *.server.ts.",
      },
    ],
    properties: [MATH_RANDOM, CONSOLE_LOG],
  },
  {
    name: "components",
    files: ["app/components/**/*.{ts,tsx}"],
    zones: [
      zone("db", "A component knows nothing of the database: take what it shows as props."),
      ...["app/routes", "cli"].map((from) => zone(from, "A component knows nothing of who uses it: take props.")),
    ],
    imports: [DRIVER, SERVER_FILES],
  },
  {
    name: "routes",
    files: ["app/routes/**/*.{ts,tsx}"],
    zones: [DB_INSIDE, zone("cli", "A route knows nothing of the command line: share through a module.")],
    imports: [
      DRIVER,
      {
        regex: "^#db/",
        allowTypeImports: true,
        message: "A route calls a module, and the module calls db/queries: add a use case to app/modules.",
      },
    ],
  },
  {
    name: "app, the rest",
    files: ["app/*.{ts,tsx}", "app/{lib,server}/**/*.{ts,tsx}"],
    zones: [DB_INSIDE],
    imports: [DRIVER, OPEN_CONNECTION],
  },
  {
    name: "cli",
    files: ["cli/**/*.{ts,mjs}"],
    ignores: [...COMMANDS_WITHOUT_DB, "cli/setup/**"],
    zones: [
      DB_INSIDE,
      ...["app/routes", "app/components"].map((from) =>
        zone(from, "The command line shares modules with the pages, and nothing else: move the shared part there."),
      ),
    ],
    imports: [DRIVER, OPEN_CONNECTION],
  },
  {
    name: "cli, scoring from files",
    files: COMMANDS_WITHOUT_DB,
    zones: [zone("db", "This command sees what an outsider sees, files: it never opens the database.")],
    imports: [
      DRIVER,
      {
        regex: "\\.server\\.ts$",
        allowTypeImports: true,
        message: "This command sees what an outsider sees, files: use the module's pure part.",
      },
    ],
  },
  {
    name: "cli/setup",
    files: ["cli/setup/**"],
    imports: [
      {
        regex: "^(?!\\.|node:)",
        message: "This runs before the packages are installed: use Node and the files of this folder only.",
      },
    ],
  },
  {
    name: "tests",
    files: ["tests/**/*.{ts,tsx}"],
    ignores: ["tests/db/**"],
    zones: [DB_INSIDE],
    imports: [DRIVER, OPEN_CONNECTION],
    properties: [],
  },
  { name: "tests/db", files: ["tests/db/**/*.ts"], properties: [] },
  { name: "fixtures", files: ["fixtures/**/*.ts"], zones: [DB_INSIDE], imports: [DRIVER, OPEN_CONNECTION] },
];

function asConfig({ name, files, ignores, zones = [], imports = [], globals, types, properties = [MATH_RANDOM] }) {
  const isTest = name.startsWith("tests");
  const targeted = [...zones, ...(isTest ? [] : [TESTS])].map((entry) => ({ ...entry, target: "." }));
  const rules = {};
  if (targeted.length > 0) {
    rules["import-x/no-restricted-paths"] = ["error", { basePath: import.meta.dirname, zones: targeted }];
  }
  if (imports.length > 0) rules["@typescript-eslint/no-restricted-imports"] = ["error", { patterns: imports }];
  if (globals) rules["no-restricted-globals"] = ["error", ...globals];
  if (types) rules["@typescript-eslint/no-restricted-types"] = ["error", { types }];
  if (properties.length > 0) rules["no-restricted-properties"] = ["error", ...properties];
  return { name: `layers: ${name}`, files, ...(ignores ? { ignores } : {}), rules };
}

/** @type {import("eslint").Linter.Config[]} */
export default [
  ...layers.map(asConfig),
  {
    name: "layers: no tests among routes",
    files: ["app/routes/**/*.test.*"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "Program", message: "Routes hold no tests: move it to tests/routes." },
      ],
    },
  },
];
