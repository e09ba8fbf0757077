import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A person who can sign in to this installation. What they may do in a study is their membership's business. */
export const accounts = sqliteTable(
  "accounts",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    isAdministrator: integer({ mode: "boolean" }).notNull().default(false),
    createdAt: text().notNull(),
    disabledAt: text(),
  },
  (table) => [
    uniqueIndex("accounts_email").on(table.email),
    check("accounts_email_lower_case", sql`${table.email} = lower(${table.email})`),
    check("accounts_is_administrator_boolean", sql`${table.isAdministrator} in (0, 1)`),
  ],
);

/** Signed-in browsers. The cookie holds a random token; only its SHA-256 is kept here. */
export const sessions = sqliteTable(
  "sessions",
  {
    tokenHash: text().primaryKey(),
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    createdAt: text().notNull(),
    expiresAt: text().notNull(),
  },
  (table) => [index("sessions_account").on(table.accountId)],
);
