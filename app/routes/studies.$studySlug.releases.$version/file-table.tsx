import { TableFrame } from "#app/components/ui/page.tsx";
import type { ReleaseDetail } from "#app/modules/releases/read-release.server.ts";

/** The files of a release with size and checksum; those of the rubrics folder, one a case, are folded away. */
export function FileTable({ version, files }: { version: string; files: ReleaseDetail["files"] }) {
  const main = files.filter(({ path }) => !path.includes("/"));
  const rubrics = files.filter(({ path }) => path.includes("/"));
  return (
    <section className="mt-10">
      <h2>Files</h2>
      <Files version={version} files={main} caption="Files of the release" />
      {rubrics.length > 0 && (
        <details className="mt-4">
          <summary className="cursor-pointer font-semibold">
            {rubrics.length} rubric files <span className="font-normal text-muted">one a case, in NOHARM’s shape</span>
          </summary>
          <Files version={version} files={rubrics} caption="Rubric files" />
        </details>
      )}
    </section>
  );
}

function Files({ version, files, caption }: { version: string; files: ReleaseDetail["files"]; caption: string }) {
  return (
    <TableFrame label={caption}>
      <table className="mt-2">
        <caption className="sr-only">{caption} with size and checksum</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="number">
              Size, kB
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ path, sha256, size }) => (
            <tr key={path}>
              <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                <a
                  className="link"
                  href={`${version}/files/${path.split("/").map(encodeURIComponent).join("/")}`}
                  download
                >
                  {path}
                </a>
              </th>
              <td className="number" title={`${size.toLocaleString("en")} bytes`}>
                {(size / 1000).toFixed(1)}
              </td>
              <td className="text-sm text-muted">
                <code>{sha256}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
