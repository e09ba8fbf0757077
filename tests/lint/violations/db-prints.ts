// as: db/queries/example.ts
// refused by: no-restricted-properties
// because: printing is for the command line
console.log("saved");
