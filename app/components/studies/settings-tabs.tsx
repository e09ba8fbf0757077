import { useLocation } from "@remix-run/react";
import { TabLinks } from "#app/components/ui/tab-links.tsx";

const TABS = [
  { path: "settings", label: "Rules and plan" },
  { path: "settings/instrument", label: "Instrument and guidelines" },
  { path: "settings/adjudicators", label: "Adjudicators" },
  { path: "settings/gold", label: "Gold options" },
];

/** The pages on which a coordinator sets a study up. */
export function SettingsTabs({ slug }: { slug: string }) {
  const { pathname } = useLocation();
  const links = TABS.map(({ path, label }) => {
    const to = `/studies/${slug}/${path}`;
    return { to, label, current: pathname === to };
  });
  return (
    <div className="mb-8">
      <TabLinks label="Settings" links={links} />
    </div>
  );
}
