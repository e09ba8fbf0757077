import { beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { claimOption, letGoOfOption } from "#db/queries/adjudication-claims.ts";
import { readAdjudicationSituation } from "#db/queries/adjudication-situation.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

const OPTION = { caseExternalId: "Card001", optionExternalId: "1" };

describe("an adjudicator who opens an option", () => {
  let database: Database;
  let made: MadeStudy;
  let one: Member;
  let other: Member;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { cases: 1 });
    one = await addMember(database, made, { roles: ["adjudicator"] });
    other = await addMember(database, made, { roles: ["adjudicator"] });
  });

  const keyOf = ({ membershipId }: Member) => ({ studyId: made.studyId, membershipId, ...OPTION });
  const claim = (who: Member, takeOver = false) => claimOption(database, { ...keyOf(who), takeOver });
  const seenBy = async ({ pseudonym }: Member) => {
    const { openElsewhere } = await readAdjudicationSituation(database, { studyId: made.studyId, pseudonym });
    return [...openElsewhere.values()].map(({ by }) => by);
  };
  const runOut = () =>
    rawConnection(database).prepare("UPDATE adjudication_claims SET expires_at = '2020-01-01T00:00:00.000Z'").run();

  it("has it, and the other is told so", async () => {
    expect(await claim(one)).toBeNull();
    expect(await claim(other)).toMatchObject({ by: one.pseudonym });
    expect([await seenBy(one), await seenBy(other)]).toEqual([[], [one.pseudonym]]);
  });

  it("keeps the time since when they have it while they renew", async () => {
    await claim(one);
    const first = await claim(other);
    await claim(one);
    expect(await claim(other)).toEqual(first);
  });

  it("loses it to who takes it over, and is told so", async () => {
    await claim(one);
    expect(await claim(other, true)).toBeNull();
    expect(await claim(one)).toMatchObject({ by: other.pseudonym });
  });

  it("lets it go, and only what is theirs", async () => {
    await claim(one);
    await letGoOfOption(database, keyOf(other));
    expect(await seenBy(other)).toEqual([one.pseudonym]);
    await letGoOfOption(database, keyOf(one));
    expect(await seenBy(other)).toEqual([]);
    expect(await claim(other)).toBeNull();
  });

  it("has it for two minutes from when they told so last", async () => {
    await claim(one);
    const { claimed, expires } = rawConnection(database)
      .prepare("SELECT claimed_at AS claimed, expires_at AS expires FROM adjudication_claims")
      .get() as { claimed: string; expires: string };
    expect(Date.parse(expires) - Date.parse(claimed)).toBe(120_000);
    runOut();
    expect(await seenBy(other)).toEqual([]);
    expect(await claim(other)).toBeNull();
    expect(await claim(one)).toMatchObject({ by: other.pseudonym });
  });

  it("must be somebody who may decide it", async () => {
    const [rater] = made.raters as [Member];
    await expect(claim(rater), "still to rate it").rejects.toMatchObject({ code: "invalid" });
    await rateCase(database, made, { rater, caseExternalId: "Card001" });
    await expect(claim(rater), "has rated it").rejects.toMatchObject({ code: "invalid" });
    const nothing = { ...keyOf(one), optionExternalId: "99", takeOver: false };
    await expect(claimOption(database, nothing)).rejects.toMatchObject({ code: "not-found" });
  });
});
