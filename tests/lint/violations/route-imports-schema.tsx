// as: app/routes/example/route.tsx
// refused by: import-x/no-restricted-paths
// because: Outside db/, import #db/queries/
import type { Transaction } from "../../../db/internal/audit.ts";
export type Example = Transaction;
