import { useState } from "react";
import { Button } from "#app/components/ui/button.tsx";
import { TextArea } from "#app/components/ui/field.tsx";

/** A box for cases as text, instead of files. What is checked is what is in it at that moment. */
export function PasteBox({
  busy,
  onCheck,
  onChange,
}: {
  busy: boolean;
  onCheck: (text: string) => void;
  onChange: () => void;
}) {
  const [text, setText] = useState("");
  return (
    <details className="mt-3 max-w-3xl">
      <summary className="link cursor-pointer">Or paste the cases</summary>
      <div className="mt-2">
        <TextArea
          label="Cases as text"
          hint="Rows copied from a spreadsheet with their header row, CSV, JSON or JSONL."
          name="pasted"
          rows={8}
          spellCheck={false}
          className="font-mono text-sm"
          onChange={(event) => {
            setText(event.currentTarget.value);
            onChange();
          }}
        />
        <Button className="mt-2 noscript:hidden" disabled={busy || text.trim() === ""} onClick={() => onCheck(text)}>
          Check the text
        </Button>
      </div>
    </details>
  );
}
