import { Link } from "@remix-run/react";

const WORDS: Record<number, { title: string; message: string }> = {
  401: {
    title: "You are signed out",
    message: "Your session has ended. Sign in to go on; what was saved is still there.",
  },
  403: { title: "Not open to you", message: "Your role does not include this page." },
  404: {
    title: "Not found",
    message: "There is nothing at this address. It may have been mistyped, or it is not yours to see.",
  },
  405: { title: "Not possible here", message: "This address cannot take what was sent to it." },
  410: { title: "No longer open", message: "What was at this address has ended." },
  500: {
    title: "Something broke on our side",
    message:
      "The server met an error that it did not expect, and has written it down. What you had saved is safe. Try again; if it goes on, tell the administrator what you were doing.",
  },
};

/** A whole page for what went wrong: which kind, in words, and the way on. */
export function ErrorPage({ status, message }: { status: number; message?: string | null }) {
  const words = WORDS[status] ?? WORDS[500]!;
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center px-6 py-16">
      <p className="text-sm text-muted">{status}</p>
      <h1 className="mt-1">{words.title}</h1>
      <p className="mt-3 text-muted">{message ?? words.message}</p>
      <p className="mt-6 flex gap-5">
        {status === 401 ? (
          <Link className="link" to="/login">
            Sign in
          </Link>
        ) : (
          <Link className="link" to="/studies">
            To your studies
          </Link>
        )}
      </p>
    </main>
  );
}
