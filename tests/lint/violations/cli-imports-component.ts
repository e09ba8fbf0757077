// as: cli/commands/example.ts
// refused by: import-x/no-restricted-paths
// because: The command line shares modules
import { Button } from "#app/components/ui/button.tsx";
export const example = Button;
