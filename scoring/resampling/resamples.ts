/** Cases drawn for every replicate: the same for all systems of a table, as `drawCaseWeights` lays them out. */
export interface Resamples {
  weights: Uint32Array;
  nCases: number;
  replicates: number;
  seed: number;
  level: number;
}
