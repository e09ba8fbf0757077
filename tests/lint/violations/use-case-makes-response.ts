// as: app/modules/example/read-example.server.ts
// refused by: no-restricted-globals
// because: A use case never sees a request
export const answer = () => new Response("done");
