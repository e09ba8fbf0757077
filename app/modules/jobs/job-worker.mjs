/** Entry of a worker thread: plain JavaScript, so that Node can start it before TypeScript is understood. */
import { register } from "tsx/esm/api";

register();
const { workOnJob } = await import("./work-on-job.server.ts");

export default workOnJob;
