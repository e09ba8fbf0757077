/** Entry of a scoring thread: plain JavaScript, so that Node can start it before TypeScript is understood. */
import { register } from "tsx/esm/api";

register();
const { workOnScoring } = await import("./work-on-scoring.ts");

export default workOnScoring;
