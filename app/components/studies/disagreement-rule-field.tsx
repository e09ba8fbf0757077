import type { UseFormRegisterReturn } from "react-hook-form";
import { SelectField } from "#app/components/ui/field.tsx";
import { warnAboutRule } from "#scoring/labels/disagreement.ts";
import type { DisagreementRuleSetting } from "#scoring/terms.ts";
import { RULE_WORDS } from "./rule-words.ts";

/** By which rule ratings are in disagreement, with a warning where it does not suit the number of raters. */
export function DisagreementRuleField({
  rule,
  raters,
  error,
  register,
}: {
  rule: DisagreementRuleSetting;
  /** As typed: may be no number. */
  raters: unknown;
  error: string | undefined;
  register: UseFormRegisterReturn;
}) {
  const panel = Number(raters);
  const warning = rule === "by-panel-size" || !(panel >= 1) ? null : warnAboutRule(rule, panel);
  return (
    <div>
      <SelectField
        label="Rule for disagreement"
        hint="Every option stores which rule decided and what another rule would say."
        error={error}
        {...register}
      >
        {Object.entries(RULE_WORDS).map(([setting, words]) => (
          <option key={setting} value={setting}>
            {words}
          </option>
        ))}
      </SelectField>
      <p role="status" className={warning ? "mt-2 border-l-4 border-caution bg-caution-soft px-3 py-2" : undefined}>
        {warning}
      </p>
    </div>
  );
}
