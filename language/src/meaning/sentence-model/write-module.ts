/** Writes the few instructions of WebAssembly that the sentence model needs: https://webassembly.github.io/spec/core/binary */

export type Code = readonly number[]

const LOCAL_GET = 0x20
const LOCAL_SET = 0x21
const I32 = 0x7f
const V128 = 0x7b
const EMPTY = 0x40

export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 0x80)
  } while (rest !== 0)
  return bytes
}

function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)]

export const get = (local: number): Code => [LOCAL_GET, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, LOCAL_SET, ...unsigned(local)]
export const number = (value: number): Code => [0x41, ...signed(value)]
export const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
export const multiply = (a: Code, b: Code): Code => [...a, ...b, 0x6c]
export const shiftLeft = (a: Code, bits: number): Code => [...a, ...number(bits), 0x74]
export const isLess = (a: Code, b: Code): Code => [...a, ...b, 0x49]
export const storeInteger = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...[0x36, 2, ...unsigned(offset)],
]

/** Repeats while the condition holds; it is asked at the end, so the body runs at least once. */
export const repeatWhile = (condition: Code, body: Code): Code => [
  ...[0x03, EMPTY],
  ...body,
  ...condition,
  ...[0x0d, 0, 0x0b],
]

export const ZERO: Code = [...simd(0x0c), ...new Array<number>(16).fill(0)]
/** Sixteen bytes. */
export const load = (address: Code, offset = 0): Code => [...address, ...simd(0x00), 0, ...unsigned(offset)]
/** Eight bytes with a sign, each as an integer of 16 bits. */
export const loadBytes = (address: Code, offset = 0): Code => [
  ...address,
  ...simd(0x01),
  0,
  ...unsigned(offset),
]
/** One number of 32 bits, four times. */
export const loadSplat = (address: Code, offset = 0): Code => [
  ...address,
  ...simd(0x09),
  2,
  ...unsigned(offset),
]
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  ...simd(0x0b),
  0,
  ...unsigned(offset),
]
/** Products of eight pairs of integers of 16 bits, added two by two. */
export const dotIntegers = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xba)]
export const addIntegers = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xae)]
export const addNumbers = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe4)]
export const multiplyNumbers = (a: Code, b: Code): Code => [...a, ...b, ...simd(0xe6)]
export const addNumber = (a: Code, b: Code): Code => [...a, ...b, 0x92]
export const storeNumber = (address: Code, value: Code): Code => [...address, ...value, 0x38, 2, 0]
export const numberAt = (value: Code, lane: number): Code => [...value, ...simd(0x1f), lane]
export const integerAt = (value: Code, lane: number): Code => [...value, ...simd(0x1b), lane]

export interface Routine {
  name: string
  /** All of them integers. */
  parameters: number
  /** Further locals: integers first, then vectors of 16 bytes. */
  integers: number
  vectors: number
  body: Code
}

const named = (name: string): number[] => [...unsigned(name.length), ...Buffer.from(name)]
const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
]
const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]

/** A module that works on a memory which it is given as `env.memory`. */
export function writeModule(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const types = routines.map(({ parameters }) => [
    0x60,
    ...list(new Array(parameters).fill([I32])),
    ...list([]),
  ])
  const memory = [...named('env'), ...named('memory'), 0x02, 0x00, ...unsigned(1)]
  const exported = routines.map(({ name }, index) => [...named(name), 0x00, ...unsigned(index)])
  const bodies = routines.map(({ integers, vectors, body }) => {
    const locals = list([
      [...unsigned(integers), I32],
      [...unsigned(vectors), V128],
    ])
    const content = [...locals, ...body, 0x0b]
    return [...unsigned(content.length), ...content]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(routines.map((_, index) => unsigned(index)))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ])
}
