import { describe, expect, it } from "vitest";
import { decodeUpload } from "#app/modules/cases/decode-upload.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("decoding an upload", () => {
  it("reads UTF-8 with and without a byte order mark", () => {
    const plain = bytes('{"dose": "5 µg → 10 µg"}\n');
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...plain]);
    expect(decodeUpload("a.json", plain)).toEqual({ text: '{"dose": "5 µg → 10 µg"}\n', problem: null });
    expect(decodeUpload("a.json", marked)).toEqual(decodeUpload("a.json", plain));
    expect(decodeUpload("a.json", new Uint8Array())).toEqual({ text: "", problem: null });
  });

  it("refuses UTF-16 with and without a mark", () => {
    const littleEndian = new Uint8Array(Buffer.from('{"id": "Card1"}', "utf16le"));
    const bigEndian = new Uint8Array(Buffer.from(littleEndian).swap16());
    for (const body of [littleEndian, bigEndian, new Uint8Array([0xff, 0xfe, ...littleEndian])]) {
      const { text, problem } = decodeUpload("a.json", body);
      expect(text).toBe("");
      expect(problem).toMatchObject({ file: "a.json", line: null, level: "error" });
      expect(problem!.message).toMatch(/UTF-16.*Save it again as UTF-8/);
    }
  });

  it("refuses Latin-1, with the line of the first bad byte and how to mend it", () => {
    // 0xB5 is µ in Latin-1 and no character by itself in UTF-8.
    const latin1 = new Uint8Array([...bytes("a\r\nµ is fine here\r\n5 "), 0xb5, ...bytes("g\n"), 0xe9]);
    const { problem } = decodeUpload("a.csv", latin1);
    expect(problem).toMatchObject({ file: "a.csv", line: 3, field: null, level: "error" });
    expect(problem!.message).toMatch(/Line 3 .*after "5 ".*Latin-1.*CSV UTF-8/);
  });

  it("refuses a character that is cut off at the end, and a workbook", () => {
    expect(decodeUpload("a.json", new Uint8Array([...bytes("ab\n"), 0xe2, 0x86])).problem).toMatchObject({ line: 2 });
    expect(decodeUpload("a.xlsx", new Uint8Array([0x50, 0x4b, 3, 4, 0])).problem!.message).toContain("Excel workbook");
  });

  it("keeps a replacement character that is really in the file", () => {
    expect(decodeUpload("a.txt", bytes("\uFFFD"))).toEqual({ text: "\uFFFD", problem: null });
  });
});
