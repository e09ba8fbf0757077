/** A fault in a JSON text and the line, counted from 1, on which it stands. */
export interface JsonFault {
  line: number;
  message: string;
}

/** `syntaxError`: the text cannot be parsed. `fieldFaults`: it can, but a field is doubled or may not be used. */
export interface JsonScan {
  syntaxError: JsonFault | null;
  fieldFaults: JsonFault[];
}

/** Records nest four or five levels; far deeper input is damaged or hostile and would exhaust later recursion. */
const MAX_DEPTH = 64;

type Expected = "value" | "value or ]" | "field" | "field or }" | "colon" | "comma or end" | "nothing";

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?![A-Za-z0-9_])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const EXPECTED_IN_WORDS: Record<Expected, string> = {
  value: "a value",
  "value or ]": "a value or ]",
  field: "a field name in double quotes",
  "field or }": "a field name in double quotes or }",
  colon: "a colon after the field name",
  "comma or end": "a comma or a closing bracket",
  nothing: "nothing more after the end of the JSON",
};

class Fault extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

class JsonScanner {
  private offset = 0;
  private expected: Expected = "value";
  /** One entry an open bracket: the field names seen in an object, null for an array. */
  private readonly open: (Set<string> | null)[] = [];
  readonly fieldFaults: { offset: number; message: string }[] = [];

  constructor(private readonly text: string) {}

  run(): void {
    for (;;) {
      this.skipSpace();
      const character = this.text[this.offset];
      if (character === undefined) {
        if (this.expected === "nothing") return;
        throw new Fault(
          this.offset,
          "the text ends before it is complete: a bracket is not closed or a value is missing",
        );
      }
      this.step(character);
    }
  }

  private step(character: string): void {
    if (character === '"' && this.expects("field", "field or }")) this.readField();
    else if (character === ":" && this.expects("colon")) this.advance("value");
    else if (character === "," && this.expects("comma or end")) this.advance(this.inObject() ? "field" : "value");
    else if (character === "}" && (this.expects("field or }") || (this.expects("comma or end") && this.inObject())))
      this.close();
    else if (character === "]" && (this.expects("value or ]") || (this.expects("comma or end") && !this.inObject())))
      this.close();
    else if (this.expects("value", "value or ]")) this.readValue(character);
    else this.fail(character);
  }

  private readValue(character: string): void {
    if (character === "{" || character === "[") {
      if (this.open.length >= MAX_DEPTH)
        throw new Fault(this.offset, `brackets are nested more than ${MAX_DEPTH} deep`);
      this.open.push(character === "{" ? new Set() : null);
      this.advance(character === "{" ? "field or }" : "value or ]");
    } else if (character === '"') {
      this.readString();
      this.afterValue();
    } else if (!this.skip(NUMBER) && !this.skip(WORD)) {
      this.fail(character);
    } else {
      this.afterValue();
    }
  }

  private readField(): void {
    const start = this.offset;
    const raw = this.readString();
    const name = raw.includes("\\") ? (JSON.parse(raw) as string) : raw.slice(1, -1);
    const seen = this.open.at(-1);
    if (seen?.has(name)) {
      this.fieldFaults.push({
        offset: start,
        message: `The field "${name}" stands twice in one object; keep one of the two.`,
      });
    }
    if (name === "__proto__") {
      this.fieldFaults.push({ offset: start, message: "A field may not be called __proto__; rename or remove it." });
    }
    seen?.add(name);
    this.expected = "colon";
  }

  /** Reads a quoted string, quotes included, and moves behind it. */
  private readString(): string {
    const start = this.offset;
    for (this.offset += 1; ;) {
      const code = this.text.charCodeAt(this.offset);
      if (Number.isNaN(code)) throw new Fault(start, "a quoted text is not closed");
      if (code < 0x20) {
        throw new Fault(
          this.offset,
          "a quoted text holds a line break or control character; write \\n for a line break",
        );
      }
      if (code === 0x5c && !this.skip(ESCAPE))
        throw new Fault(this.offset, "a backslash is not followed by a known escape");
      if (code === 0x5c) continue;
      this.offset += 1;
      if (code === 0x22) return this.text.slice(start, this.offset);
    }
  }

  private close(): void {
    this.open.pop();
    this.offset += 1;
    this.afterValue();
  }

  private afterValue(): void {
    this.expected = this.open.length === 0 ? "nothing" : "comma or end";
  }

  private advance(expected: Expected): void {
    this.offset += 1;
    this.expected = expected;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.offset;
    if (!pattern.test(this.text)) return false;
    this.offset = pattern.lastIndex;
    return true;
  }

  private skipSpace(): void {
    while (" \t\n\r".includes(this.text[this.offset] ?? "x")) this.offset += 1;
  }

  private expects(...states: Expected[]): boolean {
    return states.includes(this.expected);
  }

  private inObject(): boolean {
    return this.open.at(-1) instanceof Set;
  }

  private fail(character: string): never {
    throw new Fault(this.offset, `expected ${EXPECTED_IN_WORDS[this.expected]}, found ${JSON.stringify(character)}`);
  }
}

/**
 * Checks a JSON text (RFC 8259) before it is parsed, because `JSON.parse` keeps the last of two fields of one name
 * without a word and, depending on the engine, does not say where an error stands. `firstLine` is the number of the
 * text's first line in its file. Never throws.
 */
export function scanJson(text: string, firstLine = 1): JsonScan {
  const scanner = new JsonScanner(text);
  let syntaxError: Fault | null = null;
  try {
    scanner.run();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    syntaxError = error;
  }
  const locate = lineLocator(text, firstLine);
  const fieldFaults = scanner.fieldFaults.map(({ offset, message }) => ({ line: locate(offset), message }));
  return {
    fieldFaults,
    syntaxError: syntaxError === null ? null : { line: locate(syntaxError.offset), message: syntaxError.message },
  };
}

/** Line numbers of offsets that are asked for in rising order, in one pass over the text. */
function lineLocator(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let counted = 0;
  return (offset) => {
    line += text.slice(counted, offset).match(/\r\n|\n|\r/g)?.length ?? 0;
    counted = offset;
    return line;
  };
}
