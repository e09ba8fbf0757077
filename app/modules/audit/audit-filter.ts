import { z } from "zod";
import type { AuditFilter } from "#db/queries/audit.ts";

const text = z.string().trim().max(200).catch("");
const day = z.iso.date().or(z.literal("")).catch("");

/** What an address says of which entries to show. What cannot be read narrows nothing. */
const filterSchema = z.object({
  actor: text.default(""),
  action: text.default(""),
  about: text.default(""),
  from: day.default(""),
  to: day.default(""),
});

/** A filter as the fields of its form hold it: an empty one narrows nothing. */
export type AuditFields = z.output<typeof filterSchema>;

/** The filter in the search parameters of an address. */
export function readAuditFields(search: URLSearchParams): AuditFields {
  return filterSchema.parse(Object.fromEntries(search));
}

/** The fields that narrow as search parameters. */
export function auditSearch(fields: AuditFields): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));
}

/** The same for the query: empty fields are none. */
export function toAuditFilter(fields: AuditFields): AuditFilter {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value === "" ? null : value]));
}
