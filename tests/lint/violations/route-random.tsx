// as: app/routes/example/route.tsx
// refused by: no-restricted-properties
// because: Take the generator as an argument
export const example = Math.random();
