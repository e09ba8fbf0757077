import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";

/** Vite in middleware mode, for development. */
export interface DevServer {
  middlewares: RequestHandler;
  loadBuild(): Promise<ServerBuild>;
  close(): Promise<void>;
}

/** Start Vite. It is imported only here: production does not need it. */
export async function startDevServer(): Promise<DevServer> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  return {
    middlewares: vite.middlewares as RequestHandler,
    loadBuild: () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>,
    close: () => vite.close(),
  };
}
