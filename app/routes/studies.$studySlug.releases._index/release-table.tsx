import { Link } from "@remix-run/react";
import { TableFrame } from "#app/components/ui/page.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { ReleasesPage } from "#app/modules/releases/read-releases-page.server.ts";

/** The frozen releases, newest first. */
export function ReleaseTable({ releases }: Pick<ReleasesPage, "releases">) {
  return (
    <TableFrame label="Releases">
      <table>
        <caption className="sr-only">Releases of the study, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Frozen</th>
            <th scope="col">What changed</th>
            <th scope="col">Checksum</th>
            <th scope="col">Download</th>
          </tr>
        </thead>
        <tbody>
          {releases.map(({ version, createdAt, createdBy, changelog, checksum }) => (
            <tr key={version}>
              <th scope="row" className="!text-base !text-ink !align-top">
                <Link className="link" to={version}>
                  {version}
                </Link>
              </th>
              <td className="whitespace-nowrap">
                <TimeAgo at={createdAt} />
                <span className="block text-sm text-muted">{createdBy ?? "from the command line"}</span>
              </td>
              <td className="min-w-56 whitespace-pre-line">{changelog}</td>
              <td className="text-sm text-muted" title={checksum}>
                <code>{checksum.slice(0, 12)}…</code>
              </td>
              <td>
                <a className="link whitespace-nowrap" href={`releases/${version}/archive.zip`} download>
                  Zip archive
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
