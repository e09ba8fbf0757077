import Table from "cli-table3";
import type { Command } from "commander";
import { type LabelOverview, overviewLabels } from "#app/modules/labels/overview-labels.server.ts";
import { listReleases } from "#db/queries/releases.ts";
import { DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

/** `primum study status` */
export function addStudyStatus(study: Command): void {
  study
    .command("status")
    .description("Say how far the options of a study are, by case.")
    .argument("<study>", "short name of the study")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(showStatus);
}

async function showStatus(slug: string, options: DatabaseOptions & OutputOptions): Promise<void> {
  await useDatabase(options, async (database) => {
    const study = await requireStudy(database, slug);
    const labels = await overviewLabels(database, study.id);
    const releases = (await listReleases(database, study.id)).map(({ version, createdAt }) => ({ version, createdAt }));
    printOutcome(
      options,
      { study: slug, name: study.name, options: labels.whole, byCase: labels.byCase, releases },
      () => {
        const newest = releases[0];
        const released = newest ? `Newest release: ${newest.version} of ${newest.createdAt}.` : "No release yet.";
        return `${study.name}\n${tabulate(labels)}\n${released}`;
      },
    );
  });
}

function tabulate({ whole, byCase }: LabelOverview): string {
  const table = new Table({
    head: ["case", "options", "labelled", "disputed", "too few ratings", "not rated", "dropped"],
    colAligns: ["left", "right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const { caseExternalId, ...counts } of [...byCase, { caseExternalId: "all", ...whole }]) {
    const { options, labelled, disputed, tooFew, unrated, dropped } = counts;
    table.push([caseExternalId, options, labelled, disputed, tooFew, unrated, dropped]);
  }
  return table.toString();
}
