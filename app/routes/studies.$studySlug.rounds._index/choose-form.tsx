import { Form, useNavigation } from "@remix-run/react";
import { RaterMarkKey } from "#app/components/studies/rater-mark.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import type { RoundRow } from "#app/modules/rounds/list-rounds.server.ts";
import { type RoundChoice, scopeOfSpecialty } from "#app/modules/rounds/rounds-form.ts";
import { CaseTable } from "./case-table.tsx";

/** The cases to choose from, and what to look ahead to. Everything stands in the address: nothing is done by it. */
export function ChooseForm({
  cases,
  specialties,
  choice,
}: {
  cases: RoundRow[];
  specialties: string[];
  choice: RoundChoice;
}) {
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="get" preventScrollReset={false} aria-label="Choose cases">
      <section aria-labelledby="choose" className="border-y border-line py-4">
        <h2 id="choose">What to do</h2>
        <div className="mt-2 flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="w-64">
            <SelectField label="Which cases" name="scope" defaultValue={choice.scope}>
              <option value="ticked">those ticked in the table</option>
              <option value="ready">all that nobody has open</option>
              <option value="all">{`all ${cases.length}`}</option>
              {specialties.map((specialty) => (
                <option key={specialty} value={scopeOfSpecialty(specialty)}>
                  {specialty}
                </option>
              ))}
            </SelectField>
          </div>
          <div className="w-72">
            <SelectField label="Ask again about" name="options" defaultValue={choice.options}>
              <option value="disputed">options in dispute</option>
              <option value="sent-back">options that an adjudicator sent back</option>
              <option value="all">all rated options, as after a meeting</option>
            </SelectField>
          </div>
          <Button type="submit" name="act" value="open" look="primary" disabled={busy}>
            Look at the next round
          </Button>
        </div>
        <p className="mt-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.9375rem]">
          <span className="text-muted">Or the round that they are in:</span>
          <Button type="submit" name="act" value="close" look="quiet" disabled={busy}>
            Look at closing it
          </Button>
          <Button type="submit" name="act" value="reopen" look="quiet" disabled={busy}>
            Look at opening it again
          </Button>
        </p>
      </section>
      <section aria-labelledby="cases" className="mt-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2 id="cases">Cases</h2>
          <RaterMarkKey givenBack={cases.some(({ closedOn }) => closedOn.length > 0)} />
        </div>
        <CaseTable cases={cases} ticked={choice.cases} />
      </section>
    </Form>
  );
}
