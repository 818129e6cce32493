/** The directions in which vectors differ most, by the method of Jacobi: https://en.wikipedia.org/wiki/Jacobi_eigenvalue_algorithm */

const SWEEPS = 30
const NEARLY_ZERO = 1e-12

/** How the components of vectors vary with each other; their mean is taken to be zero. */
export function covarianceOf(vectors: readonly Float64Array[]): Float64Array[] {
  const size = vectors[0]?.length ?? 0
  const sums = Array.from({ length: size }, () => new Float64Array(size))
  for (const vector of vectors) {
    for (let row = 0; row < size; row++) {
      const value = vector[row]!
      const sum = sums[row]!
      for (let column = row; column < size; column++) sum[column]! += value * vector[column]!
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      sums[row]![column]! /= vectors.length
      sums[column]![row] = sums[row]![column]!
    }
  }
  return sums
}

/** The eigenvectors of a symmetric matrix, that of the greatest eigenvalue first. */
export function principalComponents(symmetric: readonly Float64Array[]): Float64Array[] {
  const size = symmetric.length
  const matrix = symmetric.map((row) => row.slice())
  const vectors = matrix.map((_, row) => {
    const unit = new Float64Array(size)
    unit[row] = 1
    return unit
  })
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, p, q)
  }
  const order = matrix.map((row, index) => ({ value: row[index]!, vector: vectors[index]! }))
  return order.sort((a, b) => b.value - a.value).map(({ vector }) => vector)
}

/** Turns two axes so that nothing is left at (p, q). `vectors` holds one eigenvector a row. */
function rotate(
  matrix: readonly Float64Array[],
  vectors: readonly Float64Array[],
  p: number,
  q: number,
): void {
  const off = matrix[p]![q]!
  if (Math.abs(off) < NEARLY_ZERO) return
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * off)
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (const row of matrix) {
    const [a, b] = [row[p]!, row[q]!]
    row[p] = cosine * a - sine * b
    row[q] = sine * a + cosine * b
  }
  turn(matrix[p]!, matrix[q]!, cosine, sine)
  turn(vectors[p]!, vectors[q]!, cosine, sine)
}

function turn(first: Float64Array, second: Float64Array, cosine: number, sine: number): void {
  for (let index = 0; index < first.length; index++) {
    const [a, b] = [first[index]!, second[index]!]
    first[index] = cosine * a - sine * b
    second[index] = sine * a + cosine * b
  }
}
