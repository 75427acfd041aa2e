/** A symmetric matrix as rows; both triangles are filled. */
export type SymmetricMatrix = readonly (readonly number[])[];

export type Eigen = {
  /** Not sorted. */
  readonly values: readonly number[];
  /** `vectors[k]` belongs to `values[k]`; unit length. */
  readonly vectors: readonly (readonly number[])[];
};

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors by cyclic Jacobi rotations, which stay accurate for the nearly dependent columns of surveys
 * (Golub and Van Loan, Matrix Computations, section 8.5). For matrices of some dozens of rows; `matrix` must be finite.
 */
export function symmetricEigen(matrix: SymmetricMatrix): Eigen {
  const size = matrix.length;
  // Row by row in one array; a bootstrap does this hundreds of times.
  const a = Float64Array.from(matrix.flat());
  const vectors = new Float64Array(size * size);
  for (let index = 0; index < size; index += 1) vectors[index * size + index] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(a, size) > 1e-24; sweep += 1) {
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        const apq = a[p * size + q] ?? 0;
        if (Math.abs(apq) < 1e-300) continue;
        const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * apq);
        const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cos = 1 / Math.sqrt(tangent * tangent + 1);
        const sin = tangent * cos;
        rotate(a, p, q, size, size, cos, sin);
        rotate(a, p * size, q * size, 1, size, cos, sin);
        rotate(vectors, p * size, q * size, 1, size, cos, sin);
      }
    }
  }
  return {
    values: Array.from({ length: size }, (_, index) => a[index * size + index] ?? 0),
    vectors: Array.from({ length: size }, (_, index) => [...vectors.subarray(index * size, (index + 1) * size)]),
  };
}

/** Turns two columns (`step` = size, one entry a row) or two rows (`step` = 1) by the angle of `cos` and `sin`. */
function rotate(
  entries: Float64Array, first: number, second: number, step: number, count: number, cos: number, sin: number,
): void {
  for (let k = 0; k < count; k += 1) {
    const at = first + k * step;
    const to = second + k * step;
    const x = entries[at] ?? 0;
    const y = entries[to] ?? 0;
    entries[at] = cos * x - sin * y;
    entries[to] = sin * x + cos * y;
  }
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) sum += (a[p * size + q] ?? 0) ** 2;
  return sum;
}
