/** Something to be saved as a file. */
export interface Download {
  name: string;
  bytes: Uint8Array;
  /** Of the bytes, in hex: the same bytes are not sent twice to a client that has them. */
  sha256: string;
}

const TYPES: Record<string, string> = {
  json: "application/json",
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  sha256: "text/plain; charset=utf-8",
  zip: "application/zip",
};

/**
 * Answers with a file to be saved, never shown in place: whatever it holds, no browser runs it (the server adds
 * `X-Content-Type-Options: nosniff` to every answer). Its type comes from the ending of its name; one that is not known
 * is sent as plain bytes.
 */
export function downloadResponse(request: Request, { name, bytes, sha256 }: Download): Response {
  const etag = `"${sha256}"`;
  const headers = {
    ETag: etag,
    "Cache-Control": "private, no-cache",
    "Content-Type": TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
    "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escapeByte)}`,
  };
  if (namesTag(request.headers.get("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(Buffer.from(bytes), { headers: { ...headers, "Content-Length": String(bytes.length) } });
}

/** Whether an If-None-Match header names this tag; compression on the way makes a tag weak. */
function namesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag || tag.trim() === "*");
}

/** The characters that encodeURIComponent leaves and a header parameter cannot have. */
function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
