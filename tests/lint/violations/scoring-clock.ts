// as: scoring/labels/example.ts
// refused by: no-restricted-globals
// because: scoring computes from its arguments alone
export const example = Date.now();
