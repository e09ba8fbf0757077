import { z } from "zod";

/** The fewest characters a password may have (NIST SP 800-63B asks for eight or more). */
export const SHORTEST_PASSWORD = 10;

/** A password as its owner chooses it. What is much longer than any password is refused before it is hashed. */
export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `A password has at least ${SHORTEST_PASSWORD} characters. Choose a longer one.`)
  .max(1000, "A password has at most 1000 characters.");
