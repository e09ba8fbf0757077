import { INSTRUMENT_WORDS } from "#app/components/studies/instrument-words.ts";
import { TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { EditedInstrument } from "#app/modules/studies/instrument.server.ts";

/** The wordings that a study has had, and how much was rated under each. */
export function VersionTable({ versions }: { versions: EditedInstrument["versions"] }) {
  return (
    <section aria-labelledby="versions" className="mt-12 max-w-2xl">
      <h2 id="versions">Versions</h2>
      <TableFrame label="Table of versions">
        <table className="mt-2">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Made</th>
              <th scope="col">What raters are asked</th>
              <th scope="col" className="number">
                Assignments
              </th>
              <th scope="col" className="number">
                Ratings
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, createdAt, kind, assignments, ratings }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <td>
                  <TimeAgo at={createdAt} />
                </td>
                <td>{INSTRUMENT_WORDS[kind].name}</td>
                <td className="number">{assignments}</td>
                <td className="number">{ratings}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
