// as: scoring/labels/example.ts
// refused by: import-x/no-restricted-paths
// because: Only tests import from tests/
import { hasShared } from "#tests/shared-data.ts";
export const example = hasShared;
