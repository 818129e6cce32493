import { expect, test } from 'vitest'
import { compileRoutines } from './matrix-routines.ts'
import { WebAssembly } from './web-assembly.ts'

const HEAD = 32

function open() {
  const memory = new WebAssembly.Memory({ initial: 4 })
  let end = 0
  const take = (bytes: number) => {
    const at = end
    end += Math.ceil(bytes / 16) * 16
    return at
  }
  return { routines: compileRoutines(memory), buffer: memory.buffer, take }
}

const spread = (index: number, most: number) => ((index * 7_919) % (2 * most + 1)) - most

test('products of integers are exact, also of the greatest ones', () => {
  const { routines, buffer, take } = open()
  const [rows, inner, columns] = [8, 1_536, 4]
  const [a, b, out] = [take(2 * rows * inner), take(columns * inner), take(4 * rows * columns)]
  const left = new Int16Array(buffer, a, rows * inner).map((_, index) =>
    index < inner ? 8_000 : spread(index, 8_000),
  )
  const right = new Int8Array(buffer, b, columns * inner).map((_, index) =>
    index < inner ? 127 : spread(index, 127),
  )
  new Int16Array(buffer, a, left.length).set(left)
  new Int8Array(buffer, b, right.length).set(right)
  routines.integerProducts(a, b, out, rows, inner, columns)
  const expected = Array.from({ length: rows * columns }, (_, place) => {
    const [row, column] = [Math.floor(place / columns), place % columns]
    let sum = 0
    for (let k = 0; k < inner; k++) sum += left[row * inner + k]! * right[column * inner + k]!
    return sum
  })
  expect([...new Int32Array(buffer, out, rows * columns)]).toEqual(expected)
})

test('products and mixtures of numbers keep to their rows', () => {
  const { routines, buffer, take } = open()
  const [rows, width] = [5, 2 * HEAD]
  const [a, out, mixed] = [take(4 * rows * width), take(4 * rows * rows), take(4 * rows * width)]
  const states = new Float32Array(buffer, a, rows * width)
  for (let index = 0; index < states.length; index++) states[index] = spread(index, 50) / 50
  const second = a + 4 * HEAD
  routines.numberProducts(second, second, out, rows, rows, 4 * width)
  const products = new Float32Array(buffer, out, rows * rows)
  const at = (row: number, lane: number) => states[row * width + HEAD + lane]!
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < rows; column++) {
      let sum = 0
      for (let lane = 0; lane < HEAD; lane++) sum += at(row, lane) * at(column, lane)
      expect(products[row * rows + column]).toBeCloseTo(sum, 4)
    }
  }
  routines.mixedRows(out, second, mixed + 4 * HEAD, rows, rows, 4 * rows, 4 * width, 4 * width)
  const found = new Float32Array(buffer, mixed, rows * width)
  for (let row = 0; row < rows; row++) {
    for (let lane = 0; lane < HEAD; lane++) {
      let sum = 0
      for (let k = 0; k < rows; k++) sum += products[row * rows + k]! * at(k, lane)
      expect(found[row * width + HEAD + lane]).toBeCloseTo(sum, 3)
      expect(found[row * width + lane]).toBe(0)
    }
  }
})
