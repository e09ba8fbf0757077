import { NavLink } from "@remix-run/react";
import { clsx } from "clsx";
import type { Permission } from "#app/modules/access/permissions.ts";

/** The rooms of a study in the order of its life, each shown to who may enter. */
const ROOMS: { to: string; label: string; permission: Permission }[] = [
  { to: "rate", label: "Rate", permission: "ratings.give" },
  { to: "cases", label: "Cases", permission: "cases.manage" },
  { to: "panel", label: "Panel", permission: "panel.manage" },
  { to: "assignments", label: "Assignments", permission: "assignments.manage" },
  { to: "progress", label: "Progress", permission: "agreement.view" },
  { to: "rounds", label: "Rounds", permission: "assignments.manage" },
  { to: "agreement", label: "Agreement", permission: "agreement.view" },
  { to: "disputes", label: "Disputes", permission: "disputes.view" },
  { to: "releases", label: "Releases", permission: "releases.view" },
  { to: "scores", label: "Scores", permission: "scores.view" },
  { to: "settings", label: "Settings", permission: "study.manage" },
  { to: "audit", label: "Audit", permission: "audit.view" },
];

const LINK = "whitespace-nowrap py-1 text-[0.9375rem]";

export function StudyNavigation({
  study,
  permissions,
}: {
  study: { slug: string; name: string };
  permissions: Permission[];
}) {
  const root = `/studies/${study.slug}`;
  const look = ({ isActive }: { isActive: boolean }) =>
    clsx(LINK, isActive ? "font-semibold underline decoration-2 underline-offset-8" : "text-muted hover:text-ink");
  return (
    <nav aria-label="Study" className="flex flex-wrap items-center gap-x-4">
      <NavLink to={root} end className={(state) => clsx(look(state), "max-w-44 truncate")} title={study.name}>
        {study.name}
      </NavLink>
      {ROOMS.filter((room) => permissions.includes(room.permission)).map((room) => (
        <NavLink key={room.to} to={`${root}/${room.to}`} className={look}>
          {room.label}
        </NavLink>
      ))}
    </nav>
  );
}
