import { InvalidArgumentError, Option } from "commander";

/** Where the web application listens. */
export interface ServerOptions {
  port: number;
  host: string;
}

export const PORT_OPTION = new Option("--port <port>", "port to listen on; 0 takes a free one")
  .env("PORT")
  .argParser(readPort)
  .default(3000);
export const HOST_OPTION = new Option("--host <host>", "address to listen on").env("PRIMUM_HOST").default("127.0.0.1");

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}

/**
 * Serves the web application until the process is told to stop; then finishes what is under way, and ends the process.
 *
 * @param onReady called with the address once it listens
 */
export async function runServer(
  options: ServerOptions & { databaseFile: string; dev: boolean },
  onReady: (url: string) => void,
): Promise<void> {
  const { serve } = await import("#app/server/serve.ts");
  const { port, host, databaseFile, dev } = options;
  const server = await serve({ port, host, databaseFile, dev });
  onReady(server.url);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await server.stop();
  // Everything is finished: time limits of answers given long ago would hold the process for up to ten seconds.
  process.exit();
}
