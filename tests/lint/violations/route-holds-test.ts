// as: app/routes/example/route.test.ts
// refused by: no-restricted-syntax
// because: Routes hold no tests
export {};
