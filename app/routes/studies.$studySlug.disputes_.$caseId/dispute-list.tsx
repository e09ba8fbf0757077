import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { DeskPage, RefusedDecision } from "#app/components/adjudications/desk-page.ts";
import { DisputeDesk } from "#app/components/adjudications/dispute-desk.tsx";
import { DisputePlot } from "#app/components/adjudications/dispute-cells.tsx";
import { casePath, pathOfPlace, queuePath } from "#app/components/adjudications/dispute-place.ts";
import { WhereText } from "#app/components/adjudications/where-text.tsx";
import { LabelText } from "#app/components/labels/label-text.tsx";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** The disputes of a case in its order, one of them open with all that a decision needs. */
export function DisputeList({
  disputes,
  open,
  slug,
  refused,
  submitWords,
}: {
  disputes: readonly Dispute[];
  open: DeskPage | null;
  slug: string;
  refused: RefusedDecision | null;
  submitWords: string;
}) {
  const openId = open?.dispute.optionExternalId;
  const opened = useRef<HTMLLIElement>(null);
  const first = useRef(openId);
  useEffect(() => {
    // The page stays where it is while one opens and another closes; what opens is brought into sight.
    if (openId !== first.current) opened.current?.scrollIntoView({ block: "start" });
    first.current = openId;
  }, [openId]);
  return (
    <ol className="mt-5 divide-y divide-line border-y border-line">
      {disputes.map((dispute) => {
        const { optionExternalId, caseExternalId, text, category } = dispute;
        const to = casePath(slug, caseExternalId, optionExternalId);
        const isOpen = optionExternalId === openId;
        return (
          <li key={optionExternalId} ref={isOpen ? opened : undefined} className="scroll-mt-4 py-4">
            <p className="text-sm text-muted">
              Option {optionExternalId} · {category}
            </p>
            <h2 className="!text-lg">
              {isOpen ? (
                text
              ) : (
                <Link className="link" to={to} preventScrollReset>
                  {text}
                </Link>
              )}
            </h2>
            {isOpen ? (
              <DisputeDesk
                key={pathOfPlace(dispute)}
                page={open!}
                to={to}
                claimUrl={`${queuePath(slug, dispute)}/claim`}
                refused={refused}
                submitWords={submitWords}
              />
            ) : (
              <Closed dispute={dispute} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Closed({ dispute }: { dispute: Dispute }) {
  return (
    <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-2">
      <DisputePlot dispute={dispute} />
      <div className="text-sm">
        {dispute.ruling && dispute.label ? <LabelText label={dispute.label} /> : <WhereText dispute={dispute} />}
        {dispute.ruling && !dispute.label && <span className="text-muted"> ({dispute.status})</span>}
      </div>
    </div>
  );
}
