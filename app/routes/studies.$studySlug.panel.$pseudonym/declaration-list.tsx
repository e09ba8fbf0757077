import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { PanelMemberPage } from "#app/modules/panel/member-record.server.ts";

/** What a member has declared about themselves. */
export function DeclarationList({
  member: { pseudonym, roles },
  declaration,
  owesDeclarations,
}: Pick<PanelMemberPage, "member" | "declaration" | "owesDeclarations">) {
  if (!declaration?.declaredAt) {
    const asked = `${pseudonym} is asked for years in practice, conflicts of interest and consent when they sign in`;
    return (
      <p className="mt-1 max-w-[68ch] text-muted">
        {!roles.includes("rater")
          ? "None: only raters are asked for any."
          : owesDeclarations
            ? `Not made yet, and no case opens before. ${asked}.`
            : `Not made yet. ${asked}; their cases are open all the same, because they did not join by an invitation.`}
      </p>
    );
  }
  const { yearsInPractice, conflictOfInterest, consentedAt, declaredAt, mostCases } = declaration;
  const entries: [string, React.ReactNode][] = [
    ["Years in practice", yearsInPractice ?? "not said"],
    ["Conflict of interest", conflictOfInterest || "none"],
    ["Most cases at a time", mostCases ?? "no limit"],
    ["Consent", consentedAt ? <TimeAgo at={consentedAt} /> : "not given"],
    ["Declared", <TimeAgo key="declared" at={declaredAt} />],
  ];
  return (
    <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1">
      {entries.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="whitespace-pre-line">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
