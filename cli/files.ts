import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "#app/lib/app-error.ts";

/** A file with its name as people know it, with forward slashes. */
export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads files, and all files of these endings in folders, at whatever depth and by name. Hidden ones are left aside. A
 * file of a folder is named from that folder's own name on ("answers/gpt/1/Card001.json").
 *
 * @throws AppError bad-input for a folder without any such file; the file system's error for a path that is not there
 */
export function readFilesAndFolders(paths: readonly string[], endings: readonly string[]): NamedFile[] {
  return paths.flatMap((given) => {
    if (!statSync(given).isDirectory()) return [{ name: toName(given), bytes: readFileSync(given) }];
    const root = path.basename(path.resolve(given));
    const files = listFiles(given).filter((file) => endings.includes(path.extname(file).toLowerCase()));
    if (files.length === 0) throw new AppError("bad-input", `The folder ${given} holds no ${endings.join(", ")} file.`);
    return files.map((file) => ({ name: toName(path.join(root, file)), bytes: readFileSync(path.join(given, file)) }));
  });
}

/** The files of a folder at whatever depth, as paths inside it with forward slashes, sorted. Hidden ones left aside. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      return listFiles(path.join(folder, entry.name)).map((inner) => `${entry.name}/${inner}`);
    })
    .sort();
}

/**
 * Writes files into a folder, which is made when absent.
 *
 * @throws AppError conflict when the folder is there and not empty
 */
export function writeFolder(folder: string, files: readonly { path: string; bytes: Uint8Array }[]): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new AppError("conflict", `The folder ${folder} is not empty. Name another, or empty it.`);
  }
  for (const file of files) {
    const target = path.join(folder, ...file.path.split("/"));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
  }
}

/** A path with forward slashes, as files are named. */
export function toName(file: string): string {
  return file.split(path.sep).join("/");
}
