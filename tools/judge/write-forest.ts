/** The forest as the source file that the judge loads: one line a tree, its numbers apart by spaces. */
import type { Forest } from '@parley/server/judging'

const DIGITS = 4

export function writeForest({ trees }: Forest, fingerprint: string, suffix = ''): string {
  const numbers = (list: readonly number[]) => list.map((one) => Number(one.toPrecision(DIGITS))).join(' ')
  return [
    '/** Learnt by `npm run train-judge` from the questions in `language/training/answers`. Not written by hand. */',
    `export const FINGERPRINT${suffix} = '${fingerprint}'`,
    '',
    '/** Of each tree: the features of its nodes | the edges between their values | its leaves. */',
    `export const LEARNT${suffix} = \``,
    ...trees.map(({ features, edges, leaves }) => [features, edges, leaves].map(numbers).join('|')),
    '`',
    '',
  ].join('\n')
}
