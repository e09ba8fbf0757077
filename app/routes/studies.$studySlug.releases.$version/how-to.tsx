/** How to check a downloaded release, and how to score against it. */
export function HowTo({ folder, checksum }: { folder: string; checksum: string }) {
  return (
    <section className="mt-8 grid gap-x-10 gap-y-6 lg:grid-cols-2">
      <div className="min-w-0">
        <h2>Verify</h2>
        <p className="mt-1 text-muted">Says of each file whether it is byte for byte what was frozen.</p>
        <Commands
          lines={[`unzip ${folder}.zip`, `cd ${folder}`, "sha256sum -c checksums.sha256", "sha256sum checksums.sha256"]}
        />
        <p className="mt-2 text-sm text-muted">
          The last line must give the checksum of the release: <code className="break-all text-ink">{checksum}</code>
        </p>
      </div>
      <div className="min-w-0">
        <h2>Score</h2>
        <p className="mt-1 text-muted">
          Holds answers against these labels without this server; the same figures as on the pages of this study.
        </p>
        <Commands lines={["npx primum score \\", `  --references ${folder} \\`, "  --answers answers.jsonl"]} />
        <p className="mt-2 text-sm text-muted">
          Add <code>--json</code> for one JSON document. The columns and files are described in README.md.
        </p>
      </div>
    </section>
  );
}

function Commands({ lines }: { lines: string[] }) {
  return (
    // A frame that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre tabIndex={0} className="mt-2 overflow-x-auto rounded border border-line bg-sunken px-3 py-2 text-sm">
      <code>{lines.join("\n")}</code>
    </pre>
  );
}
