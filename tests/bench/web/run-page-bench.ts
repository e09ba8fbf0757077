/**
 * The second part of `npm run bench:web`: how long the server takes for each page of a coordinator, in a study of the size
 * of NOHARM (100 cases, 4,249 options, 29 raters, 12,747 ratings). Needs a build (`npm run build`).
 */
import Table from "cli-table3";
import { startInstallation } from "../../e2e/installation.ts";
import { makeNoharmSizedStudy } from "./noharm-sized-study.ts";
import { timePages } from "./time-pages.ts";

const WANTED = 300;

let coordinator = { cookie: "", slug: "" };
const installation = await startInstallation(async (databaseFile) => {
  coordinator = await makeNoharmSizedStudy(databaseFile);
});
try {
  const table = new Table({
    head: ["page", "median ms", "p95 ms", "kB", `wanted: under ${WANTED}`],
    style: { head: [], border: [] },
  });
  for (const { page, median, p95, kilobytes } of await timePages(
    installation.url,
    coordinator.slug,
    coordinator.cookie,
  )) {
    table.push([page, median.toFixed(0), p95.toFixed(0), kilobytes.toFixed(0), p95 < WANTED ? "" : "over"]);
  }
  console.log(
    "Pages of a coordinator at the size of NOHARM: 100 cases, 4,249 options, 29 raters. Until the last byte.",
  );
  console.log(table.toString());
} finally {
  await installation.stop();
}
