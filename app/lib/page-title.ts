const STUDY_ROUTE = "routes/studies.$studySlug";

/** The title of a study's page: "Thing · Study · Primum". Give it the `matches` of a route's `meta` function. */
export function studyPageTitle(thing: string, matches: readonly { id: string; data?: unknown }[]): string {
  const data = matches.find(({ id }) => id === STUDY_ROUTE)?.data as { study?: { name: string } } | undefined;
  return [thing, data?.study?.name, "Primum"].filter(Boolean).join(" · ");
}
