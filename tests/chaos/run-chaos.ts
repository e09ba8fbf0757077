/**
 * `npm run chaos:rating [-- POINTS SEED]`: kill the server at 50 random moments while a rater types, and count what the
 * database lacks of what the page said was saved. Ends with status 1 when anything was lost.
 */
import { launchBrowser } from "#tests/e2e/browser.ts";
import { type KillPoint, runRatingChaos } from "./rating-chaos.ts";

const points = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);

const browser = await launchBrowser();
console.log(`${points} kill points, seed ${seed}`);
const found = await runRatingChaos(browser, {
  points,
  seed,
  onPoint: (point, index) => {
    const unanswered = point.inFlight ? "a save unanswered" : "no save unanswered";
    const tab = point.tabClosed ? "tab closed" : "tab left open";
    console.log(
      `${String(index + 1).padStart(3)}: ${unanswered}, ${tab}; said to be saved ${point.saidSaved}, lost ${point.lost}; ` +
        `typed ${point.typed}, missing in the end ${point.missingLater}`,
    );
  },
});
await browser.close();

const sum = (of: (point: KillPoint) => number) => found.reduce((total, point) => total + of(point), 0);
const lost = sum((point) => point.lost);
const missing = sum((point) => point.missingLater);
const inFlight = found.filter((point) => point.inFlight).length;
console.log(`\nWhile a save was unanswered: ${inFlight} of ${points} kills.`);
console.log(`Lost of the ${sum((point) => point.saidSaved)} answers that the page had said were saved: ${lost}.`);
console.log(`Missing of the ${sum((point) => point.typed)} answers typed, after the server was back: ${missing}.`);
if (inFlight * 2 < points) console.log("Fewer than half of the kills met a save: run it again with another seed.");
process.exitCode = lost + missing > 0 || inFlight * 2 < points ? 1 : 0;
