import { AppError } from "#app/lib/app-error.ts";

function refuse(): never {
  throw new AppError("not-found", "There is nothing at this address. It may have been mistyped.");
}

export const loader = refuse;
export const action = refuse;

export default function Nothing() {
  return null;
}
