import type { Pace } from "#app/modules/progress/pace.ts";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** “31 March 2026”. */
export function dayInWords(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

/** “20.5 options a day over 5 days”. */
export function paceInWords({ perDay, days }: Pace): string {
  if (perDay === null) return "no pace yet";
  const span = days === 1 ? "1 day" : `${Number(days.toFixed(1))} days`;
  return `${perDay.toFixed(1)} options a day over ${span}`;
}
