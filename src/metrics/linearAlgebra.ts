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
  const a = matrix.map((row) => [...row]);
  const v = matrix.map((_, row) => matrix.map((_each, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
    let off = 0;
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) off += at(a, p, q) ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        const apq = at(a, p, q);
        if (Math.abs(apq) < 1e-300) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cos = 1 / Math.sqrt(t * t + 1);
        const sin = t * cos;
        for (let k = 0; k < size; k += 1) {
          const [kp, kq] = [at(a, k, p), at(a, k, q)];
          put(a, k, p, cos * kp - sin * kq);
          put(a, k, q, sin * kp + cos * kq);
        }
        for (let k = 0; k < size; k += 1) {
          const [pk, qk] = [at(a, p, k), at(a, q, k)];
          put(a, p, k, cos * pk - sin * qk);
          put(a, q, k, sin * pk + cos * qk);
          const [vp, vq] = [at(v, p, k), at(v, q, k)];
          put(v, p, k, cos * vp - sin * vq);
          put(v, q, k, sin * vp + cos * vq);
        }
      }
    }
  }
  return { values: a.map((row, index) => row[index] ?? 0), vectors: v };
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}

function put(rows: readonly number[][], row: number, column: number, value: number): void {
  const list = rows[row];
  if (list !== undefined) list[column] = value;
}
