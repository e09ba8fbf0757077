// as: scoring/labels/example.ts
// refused by: no-restricted-properties
// because: Take the generator as an argument
export const example = Math.random();
