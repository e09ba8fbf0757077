import { Form, Link } from "@remix-run/react";
import { RULE_WORDS, SEVERITY_POLICY_WORDS } from "#app/components/studies/rule-words.ts";
import { Button } from "#app/components/ui/button.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import type { WhatIfPage } from "#app/modules/agreement/read-what-if.server.ts";
import { QUANTILE_TYPES } from "#scoring/terms.ts";
import { searchOf } from "./rule-names.ts";

const PACKAGES: Record<number, string> = { 2: "2 (SAS)", 6: "6 (SPSS)", 7: "7 (R, NumPy, Excel)" };

/** Any mixture of rule, percentile type and severity policy. */
export function RuleForm({ page: { own, chosen } }: { page: WhatIfPage }) {
  const isOwn = searchOf(own) === searchOf(chosen);
  return (
    // Filled anew when a link chooses other rules.
    <Form
      key={searchOf(chosen)}
      method="get"
      preventScrollReset
      className="no-print mt-2 flex flex-wrap items-end gap-4"
    >
      <div className="w-80 max-w-full">
        <SelectField label="Rule for disagreement" name="rule" defaultValue={chosen.rule}>
          {Object.entries(RULE_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="w-44">
        <SelectField label="Percentiles of type" name="percentiles" defaultValue={chosen.quantileType}>
          {QUANTILE_TYPES.map((type) => (
            <option key={type} value={type}>
              {PACKAGES[type]}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="w-64 max-w-full">
        <SelectField label="Severity goes to adjudication" name="severity" defaultValue={chosen.severity}>
          {Object.entries(SEVERITY_POLICY_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      </div>
      <Button type="submit">Show</Button>
      {!isOwn && (
        <Link className="link py-2" to="?" preventScrollReset>
          The study’s own
        </Link>
      )}
    </Form>
  );
}
