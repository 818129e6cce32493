/** The layers of the sentence model, which read a text or two: https://arxiv.org/abs/1810.04805 */
import { compileRoutines, ROWS_AT_ONCE } from './matrix-routines.ts'
import type { Header, Weights } from './read-weights.ts'
import { WebAssembly } from './web-assembly.ts'

/** Activations are held as integers of so many steps; products with 8 bits then fit into 32. */
const STEPS = 8_000
const PAGE = 65_536
const ALIGNMENT = 16
const SMALL = 1e-12

const LAYER_PARTS = ['mix', 'out', 'widen', 'narrow'] as const
type LayerPart = (typeof LAYER_PARTS)[number]

interface Matrix {
  /** In the memory of the routines. */
  at: number
  rows: number
  columns: number
  scales: Float32Array
  bias: Float32Array
}

interface Norm {
  weight: Float32Array
  bias: Float32Array
}

interface Layer {
  matrices: Record<LayerPart, Matrix>
  norms: readonly [Norm, Norm]
}

export interface Layers {
  /** Changes the states of the pieces of a text, one row each, by the layers `from` up to `to`. */
  run(states: Float32Array, from: number, to: number): void
}

export function readNumbers({ header, read }: Weights): (name: string) => Float32Array {
  const all = new Float32Array(read('numbers').buffer)
  return (name) => {
    const place = header.numbers[name]
    if (place === undefined) throw new Error(`The file of the sentence model lacks "${name}".`)
    return all.subarray(place.at, place.at + place.length)
  }
}

export function normalise(row: Float32Array, { weight, bias }: Norm): void {
  let mean = 0
  for (const value of row) mean += value
  mean /= row.length
  let square = 0
  for (const value of row) square += (value - mean) ** 2
  const factor = 1 / Math.sqrt(square / row.length + SMALL)
  for (let index = 0; index < row.length; index++)
    row[index] = (row[index]! - mean) * factor * weight[index]! + bias[index]!
}

/** So many pieces are read at once at most. */
export function openLayers(weights: Weights, most: number): Layers {
  const { header } = weights
  const { width, heads, inner } = header
  const rows = Math.ceil(most / ROWS_AT_ONCE) * ROWS_AT_ONCE
  const space = planMemory(header, rows)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(space.end / PAGE) })
  const routines = compileRoutines(memory)
  weights.readInto('layers', new Uint8Array(memory.buffer))
  const layers = readLayers(header, readNumbers(weights))
  const view = (at: number, length: number) => new Float32Array(memory.buffer, at, length)
  const integers = new Int16Array(memory.buffer, space.integers, rows * inner)
  const products = new Int32Array(memory.buffer, space.products, rows * inner)
  const mixed = view(space.mixed, rows * 3 * width)
  const heard = view(space.heard, rows * width)
  const shares = view(space.shares, rows * rows)
  const wide = view(space.wide, rows * inner)
  const scales = new Float32Array(rows)
  const headWidth = width / heads
  const factor = 1 / Math.sqrt(headWidth)
  const bytes = Float32Array.BYTES_PER_ELEMENT

  /** target[row] = matrix · source[row] + bias */
  function apply(
    { at, rows: columns, columns: depth, scales: own, bias }: Matrix,
    source: Float32Array,
    target: Float32Array,
    count: number,
  ): void {
    const padded = Math.ceil(count / ROWS_AT_ONCE) * ROWS_AT_ONCE
    toIntegers(source, integers, scales, count, depth)
    integers.fill(0, count * depth, padded * depth)
    routines.integerProducts(space.integers, at, space.products, padded, depth, columns)
    for (let row = 0; row < count; row++) {
      const scale = scales[row]!
      for (let column = 0, place = row * columns; column < columns; column++, place++)
        target[place] = products[place]! * scale * own[column]! + bias[column]!
    }
  }

  function attend(count: number): void {
    for (let head = 0; head < heads; head++) {
      const offset = head * headWidth * bytes
      const stride = 3 * width * bytes
      const [asking, held, said] = [0, width, 2 * width].map((at) => space.mixed + at * bytes + offset)
      routines.numberProducts(asking!, held!, space.shares, count, count, stride)
      for (let row = 0; row < count; row++) toShares(shares, row * count, count, factor)
      routines.mixedRows(
        ...([space.shares, said!, space.heard + offset, count, count] as const),
        ...([count * bytes, stride, width * bytes] as const),
      )
    }
  }

  function addAndNormalise(states: Float32Array, change: Float32Array, norm: Norm, count: number): void {
    for (let index = 0; index < count * width; index++) states[index]! += change[index]!
    for (let row = 0; row < count; row++) normalise(states.subarray(row * width, (row + 1) * width), norm)
  }

  return {
    run(states, from, to) {
      const count = states.length / width
      if (count > most) throw new Error(`${count} pieces are too many: at most ${most} are read at once.`)
      for (const { matrices, norms } of layers.slice(from, to)) {
        apply(matrices.mix, states, mixed, count)
        attend(count)
        apply(matrices.out, heard, wide, count)
        addAndNormalise(states, wide, norms[0], count)
        apply(matrices.widen, states, wide, count)
        for (let index = 0; index < count * inner; index++) wide[index] = gelu(wide[index]!)
        apply(matrices.narrow, wide, heard, count)
        addAndNormalise(states, heard, norms[1], count)
      }
    },
  }
}

function planMemory({ sections, width, inner }: Header, rows: number) {
  let end = sections.layers.length
  const take = (length: number) => {
    const at = Math.ceil(end / ALIGNMENT) * ALIGNMENT
    end = at + length
    return at
  }
  return {
    integers: take(2 * rows * inner),
    products: take(4 * rows * inner),
    mixed: take(4 * rows * 3 * width),
    heard: take(4 * rows * width),
    shares: take(4 * rows * rows),
    wide: take(4 * rows * inner),
    end,
  }
}

function readLayers({ width, inner, layers }: Header, numbers: (name: string) => Float32Array): Layer[] {
  const shapes: Record<LayerPart, readonly [rows: number, columns: number]> = {
    mix: [3 * width, width],
    out: [width, width],
    widen: [inner, width],
    narrow: [width, inner],
  }
  let at = 0
  return Array.from({ length: layers }, (_, index) => {
    const matrix = (part: LayerPart): Matrix => {
      const [rows, columns] = shapes[part]
      const start = at
      at += rows * columns
      const own = (name: string) => numbers(`${index}.${part}.${name}`)
      return { at: start, rows, columns, scales: own('scales'), bias: own('bias') }
    }
    const norm = (name: string): Norm => ({
      weight: numbers(`${index}.${name}.weight`),
      bias: numbers(`${index}.${name}.bias`),
    })
    const [mix, out, widen, narrow] = LAYER_PARTS.map(matrix)
    return {
      matrices: { mix: mix!, out: out!, widen: widen!, narrow: narrow! },
      norms: [norm('norm1'), norm('norm2')],
    }
  })
}

function toIntegers(
  source: Float32Array,
  target: Int16Array,
  scales: Float32Array,
  rows: number,
  width: number,
): void {
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * width, (row + 1) * width]
    let most = 0
    for (let at = from; at < to; at++) most = Math.max(most, Math.abs(source[at]!))
    const factor = most > 0 ? STEPS / most : 0
    for (let at = from; at < to; at++) target[at] = Math.round(source[at]! * factor)
    scales[row] = most / STEPS
  }
}

/** Makes likenesses into shares that add up to one. */
function toShares(values: Float32Array, from: number, count: number, factor: number): void {
  let most = Number.NEGATIVE_INFINITY
  for (let at = from; at < from + count; at++) most = Math.max(most, values[at]!)
  let total = 0
  for (let at = from; at < from + count; at++) {
    const power = Math.exp((values[at]! - most) * factor)
    values[at] = power
    total += power
  }
  for (let at = from; at < from + count; at++) values[at]! /= total
}

const GELU_LIMIT = 8
const GELU_STEPS = 128
const geluTable = Float32Array.from({ length: 2 * GELU_LIMIT * GELU_STEPS + 2 }, (_, index) => {
  const value = index / GELU_STEPS - GELU_LIMIT
  return value * normalShare(value)
})

/** value × the share of a normal distribution below it: https://arxiv.org/abs/1606.08415 */
function gelu(value: number): number {
  if (value >= GELU_LIMIT) return value
  if (value <= -GELU_LIMIT) return 0
  const place = (value + GELU_LIMIT) * GELU_STEPS
  const below = Math.floor(place)
  const low = geluTable[below]!
  return low + (geluTable[below + 1]! - low) * (place - below)
}

/** By a series that is exact to more digits than are needed: https://en.wikipedia.org/wiki/Normal_distribution#Numerical_approximations */
function normalShare(value: number): number {
  if (Math.abs(value) > 7) return value > 0 ? 1 : 0
  let [sum, term] = [value, value]
  for (let index = 1; index < 200; index++) {
    term *= (value * value) / (2 * index + 1)
    sum += term
  }
  return 0.5 + (sum / Math.sqrt(2 * Math.PI)) * Math.exp((-value * value) / 2)
}
