import "@fontsource-variable/source-sans-3/wght.css";
import "./tailwind.css";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useMatches,
  useNavigation,
  useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { UnsentChangesOf } from "./components/ratings/unsent-changes.tsx";
import { WaitingNotice } from "./components/ratings/waiting-notice.tsx";
import { ErrorPage } from "./components/ui/error-page.tsx";
import { isFailure } from "./lib/app-error.ts";
import { useNonce } from "./lib/nonce.ts";
import { accountOfToken } from "./modules/accounts/sign-in.server.ts";

export const meta: MetaFunction = () => [{ title: "Primum" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const account = await accountOfToken(context.database, context.sessionToken);
  return { account: account && { id: account.id, name: account.name, isAdministrator: account.isAdministrator } };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body className="min-h-dvh">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-3 focus:z-50 focus:bg-surface focus:px-3 focus:py-2"
        >
          Skip to the content
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** What a route may say of its page beside its data. */
interface PageHandle {
  /** The page says by itself where the rater's changes are. */
  showsSaveState?: boolean;
}

export default function App() {
  const navigation = useNavigation();
  const { account } = useLoaderData<typeof loader>();
  const saysItself = useMatches().some(({ handle }) => (handle as PageHandle | undefined)?.showsSaveState);
  const page = (
    <>
      {!saysItself && <WaitingNotice />}
      <Outlet />
    </>
  );
  return (
    <>
      {navigation.state === "loading" && (
        <div role="progressbar" aria-label="Loading the page" className="fixed inset-x-0 top-0 z-50 h-0.5 bg-accent" />
      )}
      {account ? (
        <UnsentChangesOf key={account.id} accountId={account.id}>
          {page}
        </UnsentChangesOf>
      ) : (
        <Outlet />
      )}
    </>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} />;
  const message = isFailure(error.data) ? error.data.message : null;
  return <ErrorPage status={error.status} message={message} />;
}
