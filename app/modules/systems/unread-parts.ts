import { type ImportProblem, type Place, problemAt } from "../cases/import-problem.ts";

/**
 * Counts, over one file of answers, what is passed over: grades that say neither appropriate nor inappropriate, and
 * fields without a meaning here. Each gives one warning a file, since a model that grades in other words does so on
 * every line.
 */
export class UnreadParts {
  private grades = 0;
  private firstGrade: { place: Place; field: string | null; grade: string } | null = null;
  private readonly fields = new Map<string, number>();

  noteGrade(place: Place, field: string | null, grade: unknown): void {
    this.grades += 1;
    this.firstGrade ??= { place, field, grade: (JSON.stringify(grade) ?? "nothing").slice(0, 60) };
  }

  noteFields(names: readonly string[]): void {
    for (const name of names) this.fields.set(name, (this.fields.get(name) ?? 0) + 1);
  }

  /** `wanted` names the grades that would have been read. */
  warnings(file: string, wanted: string): ImportProblem[] {
    const problems: ImportProblem[] = [];
    if (this.firstGrade !== null) {
      const { place, field, grade } = this.firstGrade;
      const many = this.grades === 1 ? "1 decision is" : `${this.grades} decisions are`;
      const message = `${many} neither ${wanted}: read as undecided, that is, not recommended. The first is ${grade}.`;
      problems.push(problemAt(place, "warning", field, message));
    }
    if (this.fields.size > 0) {
      const names = [...this.fields].map(([name, count]) => `${name} (${count}×)`).join(", ");
      const message = `These fields have no meaning in an answer and are left out: ${names}.`;
      problems.push(problemAt({ file, line: null, path: "" }, "warning", null, message));
    }
    return problems;
  }
}

/** What is passed over in files that are read piece by piece. */
export class UnreadByFile {
  private readonly files = new Map<string, UnreadParts>();

  of(file: string): UnreadParts {
    const unread = this.files.get(file) ?? new UnreadParts();
    this.files.set(file, unread);
    return unread;
  }

  /** The warnings of all files, which are forgotten with it. */
  takeWarnings(wanted: string): ImportProblem[] {
    const problems = [...this.files].flatMap(([file, unread]) => unread.warnings(file, wanted));
    this.files.clear();
    return problems;
  }
}
