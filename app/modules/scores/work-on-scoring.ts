import { compareFigures } from "#scoring/harm/menu/comparisons.ts";
import { type MenuPlan, planMenu } from "#scoring/harm/menu/plan.ts";
import { scoreSystem } from "#scoring/harm/menu/score-system.ts";
import type { ScoringSetup, ScoringTask } from "./score-in-threads.ts";

/** The plan of the scoring that this thread is at: made once, used for all of its pieces. */
let current: { scoring: number; plan: MenuPlan } | null = null;

/** Does one piece of a scoring in this thread. */
export function workOnScoring({ scoring, setup, piece }: ScoringTask): unknown {
  if (current?.scoring !== scoring) {
    // A copy first: text cannot be decoded from shared memory.
    const { references, settings } = JSON.parse(new TextDecoder().decode(setup.slice())) as ScoringSetup;
    current = { scoring, plan: planMenu(references, settings) };
  }
  const { plan } = current;
  return piece.kind === "score"
    ? scoreSystem(plan, piece.system)
    : compareFigures(piece.metric, piece.figures, plan.settings.level);
}
