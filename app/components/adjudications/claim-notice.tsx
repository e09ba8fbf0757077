import { Button } from "#app/components/ui/button.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import type { OtherClaim } from "#app/modules/adjudications/dispute.ts";

/** That somebody else has the option open, and the way to take it over knowing that. */
export function ClaimNotice({ other, onTakeOver }: { other: OtherClaim; onTakeOver: () => void }) {
  if (other === null) return null;
  return (
    <div role="status" className="mt-8 rounded border border-caution bg-caution-soft px-4 py-3">
      <p className="font-semibold">
        {other.by} has this open since <TimeAgo at={other.since} />.
      </p>
      <p className="mt-1">Whoever decides first decides; the other is told. What you typed stays here.</p>
      <Button className="mt-2 noscript:hidden" onClick={onTakeOver}>
        Take it over
      </Button>
    </div>
  );
}
