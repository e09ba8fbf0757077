import type { Failure } from "#app/lib/app-error.ts";

/** What went wrong with what was sent, beside the form that sent it: the sentence, then every single finding. */
export function FailureNotice({ failure }: { failure: Failure | null | undefined }) {
  if (!failure) return null;
  return (
    <div role="alert" className="rounded border border-caution bg-caution-soft px-4 py-3">
      <p className="font-semibold">{failure.message}</p>
      {failure.problems.length > 0 && (
        <ul className="mt-2 max-h-80 list-disc overflow-auto pl-5 text-[0.9375rem]">
          {failure.problems.map((problem, index) => (
            <li key={index}>
              {problem.where && <span className="text-muted">{problem.where}: </span>}
              {problem.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
