import { redirect } from "@remix-run/node";

/** The front door leads to one's studies. */
export function loader() {
  return redirect("/studies");
}
