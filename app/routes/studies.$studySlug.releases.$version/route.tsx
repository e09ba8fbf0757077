import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { RULE_IN_WORDS } from "#app/components/labels/label-words.ts";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readReleaseDetail, type ReleaseDetail } from "#app/modules/releases/read-release.server.ts";
import { FileTable } from "./file-table.tsx";
import { HowTo } from "./how-to.tsx";

export const meta: MetaFunction = ({ matches, params }) => [
  { title: studyPageTitle(`Release ${params.version}`, matches) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return readReleaseDetail(context.database, study, params.version ?? "");
}

export default function ReleasePage() {
  const { release, manifest, files, folder } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title={`Release ${release.version}`}
        lead={
          <>
            Frozen <TimeAgo at={release.createdAt} /> by {release.createdBy ?? "the command line"}. It never changes.
          </>
        }
        actions={
          <>
            <ButtonLink to="../scores">Score answers</ButtonLink>
            <ButtonLink look="primary" to={`../releases/${release.version}/archive.zip`} reloadDocument download>
              <Download aria-hidden size={16} /> Zip archive
            </ButtonLink>
          </>
        }
      />
      <Counts manifest={manifest} />
      <section className="mt-8">
        <h2>What changed</h2>
        <p className="mt-1 max-w-[68ch] whitespace-pre-line">{release.changelog}</p>
      </section>
      <HowTo folder={folder} checksum={release.checksum} />
      <FileTable version={release.version} files={files} />
    </main>
  );
}

const COUNTED: { key: keyof ReleaseDetail["manifest"]["counts"]; label: string }[] = [
  { key: "cases", label: "cases" },
  { key: "variants", label: "variants" },
  { key: "options", label: "options" },
  { key: "labels", label: "labelled" },
  { key: "dropped", label: "dropped" },
  { key: "raters", label: "raters" },
  { key: "ratings", label: "ratings" },
  { key: "adjudications", label: "adjudications" },
];

function Counts({ manifest }: Pick<ReleaseDetail, "manifest">) {
  const { counts, instrument, rules, generator } = manifest;
  const rule = String(rules.disagreement_rule);
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {COUNTED.map(({ key, label }) => (
          <div key={key}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl font-semibold">{counts[key].toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-muted">
        Instrument {instrument.kind}, version {instrument.version}; disagreement rule{" "}
        {rule === "by-panel-size"
          ? "by panel size (small-panel under eight ratings, else IPRAS)"
          : (RULE_IN_WORDS[rule as keyof typeof RULE_IN_WORDS] ?? rule)}
        ; percentiles of type {String(rules.quantile_type)}; at least {String(rules.minimum_ratings)} ratings a label.
        Made by {generator.name} {generator.version}.
      </p>
    </>
  );
}
