// as: app/modules/example/read-example.server.ts
// refused by: import-x/no-restricted-paths
// because: Outside db/, import #db/queries/
import { ratings } from "#db/schema/ratings.ts";
export const example = ratings;
