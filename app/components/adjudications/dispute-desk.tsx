import { useNavigate, useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { KeyList } from "#app/components/ui/key-list.tsx";
import { usePageKeys } from "#app/components/ui/use-page-keys.ts";
import { adjudicationKeysInWords, adjudicationOfKey } from "./adjudication-keys.ts";
import { ClaimNotice } from "./claim-notice.tsx";
import { DecisionForm } from "./decision-form.tsx";
import type { DeskPage, RefusedDecision } from "./desk-page.ts";
import { DissentText } from "./dissent-text.tsx";
import { wordsOfPlace } from "./dispute-place.ts";
import { Evidence } from "./evidence.tsx";
import { RulingHistory } from "./ruling-history.tsx";
import { RulingText } from "./ruling-text.tsx";
import { useClaim } from "./use-claim.ts";
import { WithdrawForm } from "./withdraw-form.tsx";

interface DeskProps {
  page: DeskPage;
  /** Where decisions are sent. */
  to: string;
  /** Where the page tells that it has the option open. */
  claimUrl: string;
  refused: RefusedDecision | null;
  submitWords: string;
}

/** One option on an adjudicator's desk: what is known of it, what was done with it, and the decision. */
export function DisputeDesk({ page, to, claimUrl, refused, submitWords }: DeskProps) {
  const { dispute, history, isAdjudicator } = page;
  const { where, ruling } = dispute;
  const busy = useNavigation().state !== "idle";
  const isTheirs = isAdjudicator && dispute.mayDecide && where.state !== "with-panel";
  const { other, isTaken, takeOver } = useClaim(isTheirs ? claimUrl : null, dispute.openElsewhere);
  const stands = ruling !== null || where.state === "sent-back" ? history.at(-1) : undefined;
  const refusedHere = (isWithdrawal: boolean) =>
    refused !== null && (refused.sent?.decision === "withdraw") === isWithdrawal ? refused : null;
  return (
    <>
      <Evidence dispute={dispute} />
      {stands && (
        <section className="mt-6">
          <h2>{ruling ? "The ruling that stands" : "Sent back to the panel"}</h2>
          <div className="mt-2 space-y-2 border-l-4 border-line-strong pl-4">
            <RulingText ruling={stands} />
            <DissentText dissent={dispute.dissent} of={dispute.statistics?.n ?? 0} />
          </div>
          {isTheirs && <WithdrawForm page={page} to={to} refused={refusedHere(true)} busy={busy} />}
        </section>
      )}
      <RulingHistory steps={stands ? history.slice(0, -1) : history} text={dispute.text} />
      {isTheirs && <ClaimNotice other={other} onTakeOver={takeOver} />}
      {isTheirs ? (
        <>
          {dispute.ratedByMe && (
            <p className="mt-8 border-l-4 border-caution pl-4 font-semibold">
              You rated this option. The study allows you to decide it, and the ruling will say so.
            </p>
          )}
          <DecisionForm {...{ page, to, busy, submitWords }} refused={refusedHere(false)} locked={isTaken} />
        </>
      ) : (
        <p className="mt-8 border-t border-line pt-4 text-muted">{whyNot(page)}</p>
      )}
    </>
  );
}

/** Why there is nothing to decide here, or not for whom the page is shown to. */
function whyNot({ isAdjudicator, dispute }: DeskPage): string | null {
  const { where } = dispute;
  if (where.state === "with-panel") {
    const who = where.waitingFor.join(", ");
    return `With the panel: round ${where.round} waits for ${who}. It can be decided once they have answered or the round is closed.`;
  }
  if (!isAdjudicator)
    return "You can read this dispute. To decide it, one needs the role of adjudicator in this study.";
  return dispute.mayNotDecideReason;
}

/** The keys of the page under `?`, and the ways to the next and the previous option. */
export function DisputeKeys({
  page,
  next,
  previous,
}: {
  page: Pick<DeskPage, "instrumentKind" | "dispute">;
  next: string | null;
  previous: string | null;
}) {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const here = wordsOfPlace(page.dispute);
  useEffect(() => setOpen(false), [here]);
  usePageKeys((event) => {
    const command = adjudicationOfKey(event, page.instrumentKind);
    const way = command?.kind === "next" ? next : command?.kind === "previous" ? previous : null;
    if (command?.kind === "keys") setOpen(true);
    else if (way !== null) navigate(way, { preventScrollReset: true });
    else return;
    event.preventDefault();
  });
  return <KeyList words={adjudicationKeysInWords(page.instrumentKind)} open={open} onOpenChange={setOpen} />;
}
