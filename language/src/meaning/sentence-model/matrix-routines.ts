/** The arithmetic of the sentence model, in WebAssembly: JavaScript takes ten times as long. */
import { type Memory, WebAssembly } from './web-assembly.ts'
import * as wasm from './write-module.ts'

const { add, get, number, set } = wasm

/** Rows that are worked on together; a matrix has a multiple of so many. */
export const ROWS_AT_ONCE = 4
const COLUMNS_AT_ONCE = 2
const STEP = 8
/** Vectors of four numbers in the 32 of a head of attention. */
const lanes = [...new Array(8).keys()]

/**
 * integers: out[row][column] = sum of a[row][k] * b[column][k]; `a` has 16 bits, `b` has 8, `out` has 32.
 * `rows` is a multiple of 4, `columns` of 2, `inner` of 8.
 */
function integerProducts(): wasm.Routine {
  const [a, b, out, rows, inner, columns] = [0, 1, 2, 3, 4, 5]
  const [column, row, left, right, end, target] = [6, 7, 8, 9, 10, 11]
  const lefts = [12, 13, 14]
  const sums = 15
  const weights = sums + ROWS_AT_ONCE * COLUMNS_AT_ONCE
  const sumOf = (r: number, c: number) => sums + r * COLUMNS_AT_ONCE + c
  const all = [...new Array(ROWS_AT_ONCE).keys()].flatMap((r) =>
    [...new Array(COLUMNS_AT_ONCE).keys()].map((c) => [r, c] as const),
  )
  const stride = wasm.shiftLeft(get(inner), 1)
  const pointerOf = (r: number) => (r === 0 ? left : lefts[r - 1]!)
  const step = [
    ...set(weights, wasm.loadBytes(get(right))),
    ...set(weights + 1, wasm.loadBytes(add(get(right), get(inner)))),
    ...[...new Array(ROWS_AT_ONCE).keys()].flatMap((r) => [
      ...set(weights + 2, wasm.load(get(pointerOf(r)))),
      ...set(
        sumOf(r, 0),
        wasm.addIntegers(get(sumOf(r, 0)), wasm.dotIntegers(get(weights + 2), get(weights))),
      ),
      ...set(
        sumOf(r, 1),
        wasm.addIntegers(get(sumOf(r, 1)), wasm.dotIntegers(get(weights + 2), get(weights + 1))),
      ),
      ...set(pointerOf(r), add(get(pointerOf(r)), number(2 * STEP))),
    ]),
    ...set(right, add(get(right), number(STEP))),
  ]
  const laneSum = (vector: number) =>
    [1, 2, 3].reduce<wasm.Code>(
      (sum, lane) => add(sum, wasm.integerAt(get(vector), lane)),
      wasm.integerAt(get(vector), 0),
    )
  const finish = [...new Array(ROWS_AT_ONCE).keys()].flatMap((r) => [
    ...(r === 0 ? [] : set(target, add(get(target), wasm.shiftLeft(get(columns), 2)))),
    ...[0, 1].flatMap((c) => wasm.storeInteger(get(target), laneSum(sumOf(r, c)), 4 * c)),
  ])
  const block = [
    ...all.flatMap(([r, c]) => set(sumOf(r, c), wasm.ZERO)),
    ...set(left, add(get(a), wasm.multiply(get(row), stride))),
    ...lefts.flatMap((pointer, index) => set(pointer, add(get(pointerOf(index)), stride))),
    ...set(right, add(get(b), wasm.multiply(get(column), get(inner)))),
    ...set(end, add(get(right), get(inner))),
    ...wasm.repeatWhile(wasm.isLess(get(right), get(end)), step),
    ...set(target, add(get(out), wasm.shiftLeft(add(wasm.multiply(get(row), get(columns)), get(column)), 2))),
    ...finish,
    ...set(row, add(get(row), number(ROWS_AT_ONCE))),
  ]
  const body = [
    ...set(column, number(0)),
    ...wasm.repeatWhile(wasm.isLess(get(column), get(columns)), [
      ...set(row, number(0)),
      ...wasm.repeatWhile(wasm.isLess(get(row), get(rows)), block),
      ...set(column, add(get(column), number(COLUMNS_AT_ONCE))),
    ]),
  ]
  return { name: 'integerProducts', parameters: 6, integers: 9, vectors: 11, body }
}

/**
 * out[row][0..31] = sum over k of shares[row][k] * values[k][0..31], all of them numbers of 32 bits. The strides are the
 * distances of two rows in bytes.
 */
function mixedRows(): wasm.Routine {
  const [shares, values, out, rows, count, sharesStride, valuesStride, outStride] = [0, 1, 2, 3, 4, 5, 6, 7]
  const [row, share, value, end] = [8, 9, 10, 11]
  const sums = 12
  const factor = 20
  const body = [
    ...set(row, number(0)),
    ...wasm.repeatWhile(wasm.isLess(get(row), get(rows)), [
      ...lanes.flatMap((lane) => set(sums + lane, wasm.ZERO)),
      ...set(share, get(shares)),
      ...set(value, get(values)),
      ...set(end, add(get(share), wasm.shiftLeft(get(count), 2))),
      ...wasm.repeatWhile(wasm.isLess(get(share), get(end)), [
        ...set(factor, wasm.loadSplat(get(share))),
        ...lanes.flatMap((lane) =>
          set(
            sums + lane,
            wasm.addNumbers(
              get(sums + lane),
              wasm.multiplyNumbers(get(factor), wasm.load(get(value), 16 * lane)),
            ),
          ),
        ),
        ...set(share, add(get(share), number(4))),
        ...set(value, add(get(value), get(valuesStride))),
      ]),
      ...lanes.flatMap((lane) => wasm.store(get(out), get(sums + lane), 16 * lane)),
      ...set(out, add(get(out), get(outStride))),
      ...set(shares, add(get(shares), get(sharesStride))),
      ...set(row, add(get(row), number(1))),
    ]),
  ]
  return { name: 'mixedRows', parameters: 8, integers: 4, vectors: 9, body }
}

/**
 * out[row][column] = sum of a[row][0..31] * b[column][0..31], all of them numbers of 32 bits. `stride` is the distance of two
 * rows of `a` and of `b` in bytes; the rows of `out` follow each other.
 */
function numberProducts(): wasm.Routine {
  const [a, b, out, rows, columns, stride] = [0, 1, 2, 3, 4, 5]
  const [row, right, end] = [6, 7, 8]
  const lefts = 9
  const sum = 17
  const product = (lane: number) => wasm.multiplyNumbers(get(lefts + lane), wasm.load(get(right), 16 * lane))
  const body = [
    ...set(row, number(0)),
    ...wasm.repeatWhile(wasm.isLess(get(row), get(rows)), [
      ...lanes.flatMap((lane) => set(lefts + lane, wasm.load(get(a), 16 * lane))),
      ...set(right, get(b)),
      ...set(end, add(get(out), wasm.shiftLeft(get(columns), 2))),
      ...wasm.repeatWhile(wasm.isLess(get(out), get(end)), [
        ...set(
          sum,
          lanes.slice(1).reduce((all, lane) => wasm.addNumbers(all, product(lane)), product(0)),
        ),
        ...wasm.storeNumber(
          get(out),
          [1, 2, 3].reduce<wasm.Code>(
            (all, lane) => wasm.addNumber(all, wasm.numberAt(get(sum), lane)),
            wasm.numberAt(get(sum), 0),
          ),
        ),
        ...set(right, add(get(right), get(stride))),
        ...set(out, add(get(out), number(4))),
      ]),
      ...set(a, add(get(a), get(stride))),
      ...set(row, add(get(row), number(1))),
    ]),
  ]
  return { name: 'numberProducts', parameters: 6, integers: 3, vectors: 9, body }
}

export interface MatrixRoutines {
  integerProducts(a: number, b: number, out: number, rows: number, inner: number, columns: number): void
  mixedRows(
    shares: number,
    values: number,
    out: number,
    rows: number,
    count: number,
    sharesStride: number,
    valuesStride: number,
    outStride: number,
  ): void
  numberProducts(a: number, b: number, out: number, rows: number, columns: number, stride: number): void
}

export function compileRoutines(memory: Memory): MatrixRoutines {
  const module = new WebAssembly.Module(writeAll())
  return new WebAssembly.Instance(module, { env: { memory } }).exports as MatrixRoutines
}

const writeAll = () => wasm.writeModule([integerProducts(), mixedRows(), numberProducts()])
