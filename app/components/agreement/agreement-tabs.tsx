import { useLocation, useMatches, useParams } from "@remix-run/react";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { TabLinks } from "../ui/tab-links.tsx";

const TABS = [
  { path: "agreement", label: "Figures" },
  { path: "agreement/pairs", label: "Rater pairs" },
  { path: "agreement/distributions", label: "Distributions" },
  { path: "agreement/raters", label: "Rater quality" },
  { path: "agreement/disagreement", label: "In disagreement" },
  { path: "agreement/what-if", label: "What if" },
];

/** The pages on which a coordinator sees how the panel agrees; on paper, whose agreement it is. */
export function AgreementTabs() {
  const { pathname, search } = useLocation();
  const { studySlug } = useParams();
  const title = studyPageTitle("Agreement", useMatches());
  const root = `/studies/${studySlug}`;
  const isOfOptions = new URLSearchParams(search).get("view") === "options";
  const links = TABS.map(({ path, label }) => {
    const to = `${root}/${path}`;
    return { to, label, current: pathname === to && !isOfOptions };
  });
  const options = { to: `${root}/agreement?view=options`, label: "Options by case", current: isOfOptions };
  return (
    <div className="mb-6">
      <p className="hidden print:block">{title}</p>
      <TabLinks label="Parts of agreement" links={[...links.slice(0, 4), options, ...links.slice(4)]} />
    </div>
  );
}
