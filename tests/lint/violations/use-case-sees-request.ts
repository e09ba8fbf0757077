// as: app/modules/example/read-example.server.ts
// refused by: @typescript-eslint/no-restricted-types
// because: A use case never sees a request
export const read = (request: Request) => request.url;
