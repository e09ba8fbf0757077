/**
 * Inverts a symmetric positive definite matrix in place, by Cholesky's decomposition.
 *
 * The matrices here are small, dense and inverted tens of thousands of times in one bootstrap, so this works on a typed
 * array without allocating; a matrix library's objects would cost more than the arithmetic.
 *
 * @param matrix row x side + column; of what is above the diagonal nothing is read, and the result fills both halves
 * @returns the logarithm of the determinant; NaN when the matrix is not positive definite, whose content is then lost
 */
export function invertPositiveDefinite(matrix: Float64Array, side: number): number {
  const logDeterminant = decompose(matrix, side);
  if (Number.isNaN(logDeterminant)) return Number.NaN;
  invertLowerTriangle(matrix, side);
  multiplyByOwnTranspose(matrix, side);
  return logDeterminant;
}

/** The lower triangle L of matrix = L L', in its place. */
function decompose(matrix: Float64Array, side: number): number {
  let logDeterminant = 0;
  for (let i = 0; i < side; i++) {
    const row = i * side;
    for (let j = 0; j <= i; j++) {
      const other = j * side;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      if (j < i) {
        matrix[row + j] = sum / matrix[other + j]!;
      } else {
        if (!(sum > 0)) return Number.NaN;
        logDeterminant += Math.log(sum);
        matrix[row + i] = Math.sqrt(sum);
      }
    }
  }
  return logDeterminant;
}

/** L becomes its inverse; column by column, from the top. */
function invertLowerTriangle(matrix: Float64Array, side: number): void {
  for (let i = 0; i < side; i++) {
    const row = i * side;
    const pivot = 1 / matrix[row + i]!;
    // Row i of the inverse needs the rows of the inverse above it and its own row of L, entry by entry from the left.
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum += matrix[row + k]! * matrix[k * side + j]!;
      matrix[row + j] = -sum * pivot;
    }
    matrix[row + i] = pivot;
  }
}

/** The lower triangle M becomes M' M, both halves. */
function multiplyByOwnTranspose(matrix: Float64Array, side: number): void {
  for (let i = 0; i < side; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < side; k++) sum += matrix[k * side + i]! * matrix[k * side + j]!;
      matrix[i * side + j] = sum;
      matrix[j * side + i] = sum;
    }
  }
}

/** Copies the upper half of a square onto the lower. */
export function mirrorUpper(matrix: Float64Array, side: number): void {
  for (let j = 0; j < side; j++) for (let k = 0; k < j; k++) matrix[j * side + k] = matrix[k * side + j]!;
}

/** Sum of products, cell by cell. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** A matrix times a vector. */
export function multiply(matrix: Float64Array, vector: Float64Array, into: Float64Array): void {
  const side = vector.length;
  for (let j = 0; j < side; j++) {
    let sum = 0;
    for (let k = 0; k < side; k++) sum += matrix[j * side + k]! * vector[k]!;
    into[j] = sum;
  }
}

/** left' x matrix x right. */
export function quadratic(matrix: Float64Array, left: Float64Array, right: Float64Array): number {
  const side = left.length;
  let sum = 0;
  for (let j = 0; j < side; j++) {
    let row = 0;
    for (let k = 0; k < side; k++) row += matrix[j * side + k]! * right[k]!;
    sum += left[j]! * row;
  }
  return sum;
}

/** A symmetric matrix of which the upper half is given, times a vector. */
export function multiplyUpper(matrix: Float64Array, vector: Float64Array, into: Float64Array): void {
  const side = vector.length;
  into.fill(0);
  for (let j = 0; j < side; j++) {
    let sum = matrix[j * side + j]! * vector[j]!;
    for (let k = j + 1; k < side; k++) {
      const value = matrix[j * side + k]!;
      sum += value * vector[k]!;
      into[k]! += value * vector[j]!;
    }
    into[j]! += sum;
  }
}

/** Sum of products of all cells of two symmetric matrices, the first given by its upper half. */
export function dotUpper(upper: Float64Array, matrix: Float64Array, side: number): number {
  let sum = 0;
  for (let j = 0; j < side; j++) {
    sum += upper[j * side + j]! * matrix[j * side + j]!;
    for (let k = j + 1; k < side; k++) sum += 2 * upper[j * side + k]! * matrix[j * side + k]!;
  }
  return sum;
}
