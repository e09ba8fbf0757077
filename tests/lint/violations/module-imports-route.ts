// as: app/modules/example/example.ts
// refused by: import-x/no-restricted-paths
// because: A module knows nothing of who uses it
import { loader } from "../../routes/_index/route.tsx";
export const example = loader;
