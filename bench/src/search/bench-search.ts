import type { Benchmark } from '../stage/context.ts'
export const benchSearch: Benchmark = async () => {
  throw new Error('x')
}
