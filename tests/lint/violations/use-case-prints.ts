// as: app/modules/example/read-example.server.ts
// refused by: no-restricted-properties
// because: printing is for the command line
console.log("done");
