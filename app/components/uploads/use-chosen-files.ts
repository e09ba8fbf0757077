import { useState } from "react";
import { explainTooLarge } from "#app/lib/upload-limits.ts";

/**
 * Files chosen in the browser, copied into memory at once: what is previewed is then what is imported, even if a file
 * changes on disk in between.
 */
export function useChosenFiles() {
  const [files, setFiles] = useState<File[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);

  function keep(chosen: File[], why: string | null = null): File[] {
    setFiles(chosen);
    setRefusal(why);
    return chosen;
  }

  /** Copy the chosen files. None are kept when one cannot be read or is too large; `refusal` then says why. */
  async function choose(chosen: FileList | null): Promise<File[]> {
    const originals = [...(chosen ?? [])];
    const tooLarge = explainTooLarge(originals.map(({ size }) => size));
    if (tooLarge) return keep([], tooLarge);
    try {
      return keep(await Promise.all(originals.map(copyFile)));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return keep([], "The browser could not read the files: they were moved or changed. Choose them again.");
    }
  }

  return { files, refusal, choose, forget: () => void keep([]) };
}

async function copyFile(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name, { type: file.type });
}
