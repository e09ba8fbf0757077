import { randomBytes } from "node:crypto";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import { readSessionToken } from "#app/lib/session-cookie.server.ts";
import { LARGEST_REQUEST, REQUEST_TOO_LARGE } from "#app/lib/upload-limits.ts";
import type { Mailer } from "#app/modules/mail/mailer.server.ts";
import type { Database } from "#db/client.ts";
import type { DevServer } from "./dev-server.ts";
import { guardBuild } from "./guard-build.ts";

/** How often a wrong password, or a wrong link, may be tried from one address within a quarter of an hour. */
const MOST_FAILURES = 30;

export interface AppOptions {
  database: Database;
  /** The Remix build; asked for at each request, because it changes in development. */
  build: () => Promise<ServerBuild>;
  /** Folder of the built browser files; null in development. */
  clientFolder: string | null;
  devServer: DevServer | null;
  /** Cookies over https only. */
  secureCookies: boolean;
  /** Null where mail is not configured. */
  mailer: Mailer | null;
}

/** The Express application: security headers, static files, and Remix behind the guard. */
export function createApp(options: AppOptions): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", "loopback");
  app.get("/healthz", (_request, response) => void response.type("text/plain").send("ok"));
  app.use(compression());
  if (options.devServer) app.use(options.devServer.middlewares);
  if (options.clientFolder) {
    const assets = path.join(options.clientFolder, "assets");
    app.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", fallthrough: false }));
    app.use(express.static(options.clientFolder, { maxAge: "1h", index: false }));
  }
  app.use(securityHeaders(options));
  app.use(refuseOtherSites, refuseTooLarge);
  app.post(["/login", "/login.data"], limitFailures("Too many wrong passwords from this address."));
  // The links of invitations are not guessed; who tries all the same is slowed down as with passwords.
  app.all("/join/*", limitFailures("Too many links from this address that lead nowhere."));
  app.all("*", (request, response, next) => {
    answer(options, request, response, next).catch(next);
  });
  return app;
}

async function answer(options: AppOptions, request: Request, response: Response, next: NextFunction): Promise<void> {
  const handler = createRequestHandler({
    build: guardBuild(await options.build()),
    mode: options.devServer ? "development" : "production",
    getLoadContext: async () => ({
      database: options.database,
      nonce: String(response.locals.nonce),
      sessionToken: await readSessionToken(request.headers.cookie ?? null),
      secureCookies: options.secureCookies,
      mailer: options.mailer,
      access: { account: null, study: null },
    }),
  });
  await handler(request, response, next);
}

function limitFailures(complaint: string) {
  return rateLimit({
    windowMs: 15 * 60 * 1000,
    limit: MOST_FAILURES,
    skipSuccessfulRequests: true,
    message: `${complaint} Wait a quarter of an hour, then try again.`,
  });
}

function securityHeaders({ devServer, secureCookies }: AppOptions) {
  return (request: Request, response: Response, next: NextFunction) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.nonce = nonce;
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", `'nonce-${nonce}'`],
          // Positions of marks on a scale are style attributes; development adds style elements, too.
          styleSrc: devServer ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", "data:"],
          fontSrc: ["'self'"],
          connectSrc: devServer ? ["'self'", "ws:"] : ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: secureCookies,
      referrerPolicy: { policy: "same-origin" },
    })(request, response, next);
  };
}

/** Nothing is changed on the word of another site's page. */
function refuseOtherSites(request: Request, response: Response, next: NextFunction) {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return next();
  const site = request.headers["sec-fetch-site"];
  const origin = request.headers.origin;
  const isOwn = site
    ? site === "same-origin" || site === "none"
    : origin === undefined || hostOf(origin) === request.headers.host;
  if (isOwn) return next();
  response.status(403).type("text/plain").send("This was sent from another site's page, and is refused.");
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** A request that says its length is refused before anything is read; `guardBuild` counts what others send. */
function refuseTooLarge(request: Request, response: Response, next: NextFunction) {
  if (Number(request.headers["content-length"] ?? 0) <= LARGEST_REQUEST) return next();
  response.status(413).type("text/plain").send(REQUEST_TOO_LARGE);
}
