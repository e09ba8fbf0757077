/** What the name of a NOHARM v1 answer file tells: the array inside names neither system nor trial nor case. */
export interface AnswerFileName {
  system: string | null;
  trial: string;
  case: string;
}

/** The trial of a file whose name gives none. */
const ONLY_TRIAL = "1";

/**
 * Reads system, trial and case from the name of an answer file. In this order:
 * - `<system>/<trial>/<case>.json`, with any folders before: the last three parts;
 * - `<system>_<trial>_<case>.json`: at the last two underscores, so a system's name may hold some and a case id none;
 * - `<folder>/<case>.json`: the folder is the trial where a default system is given, else the system (trial "1");
 * - `<case>.json`: the default system, trial "1".
 * `system` is null when the name gives none and there is no default.
 */
export function readAnswerFileName(name: string, defaultSystem: string | null): AnswerFileName {
  const parts = name
    .replace(/\.[^./\\]*$/, "")
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== ".");
  const base = parts.at(-1) ?? "";
  const [folder, parent] = [parts.at(-2), parts.at(-3)];
  if (folder !== undefined && parent !== undefined) return { system: parent, trial: folder, case: base };
  const joined = /^(.+)_([^_]+)_([^_]+)$/.exec(base);
  if (joined) return { system: joined[1]!, trial: joined[2]!, case: joined[3]! };
  if (folder === undefined) return { system: defaultSystem, trial: ONLY_TRIAL, case: base };
  return defaultSystem === null
    ? { system: folder, trial: ONLY_TRIAL, case: base }
    : { system: defaultSystem, trial: folder, case: base };
}
