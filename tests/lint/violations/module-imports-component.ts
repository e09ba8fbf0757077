// as: app/modules/example/example.ts
// refused by: import-x/no-restricted-paths
// because: A module knows nothing of who uses it
import { Button } from "#app/components/ui/button.tsx";
export const example = Button;
