import { useParams } from "@remix-run/react";
import { TabLinks } from "#app/components/ui/tab-links.tsx";

/** The three views of a study's panel. */
export function PanelTabs({ current }: { current: "members" | "invitations" | "reminders" }) {
  const { studySlug = "" } = useParams();
  const root = `/studies/${studySlug}/panel`;
  return (
    <div className="mb-6">
      <TabLinks
        label="Views of the panel"
        links={[
          { to: root, label: "Members", current: current === "members" },
          { to: `${root}/invitations`, label: "Invitations", current: current === "invitations" },
          { to: `${root}/reminders`, label: "Who is behind", current: current === "reminders" },
        ]}
      />
    </div>
  );
}
