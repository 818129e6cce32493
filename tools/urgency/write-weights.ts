/** Weights as the source file that the reader loads: one byte a weight, in base 64. */
import { LABELS } from '@parley/language/training'
import type { Weights } from './learn-weights.ts'

export function writeWeights({ places, bias }: Weights, fingerprint: string): string {
  // Only differences to "none" matter, so that label needs no weights of its own.
  const none = LABELS.indexOf('none')
  const rows = LABELS.flatMap((label, index) => {
    if (index === none) return []
    const differences = places[index]!.map((weight, place) => weight - places[none]![place]!)
    const scale = differences.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127
    const bytes = Int8Array.from(differences, (weight) => Math.round(weight / scale))
    return [
      { label, scale, bias: bias[index]! - bias[none]!, bytes: Buffer.from(bytes.buffer).toString('base64') },
    ]
  })
  return [
    '/** Learnt by `npm run train-urgency` from the messages in `language/training/urgency`. Not written by hand. */',
    `export const FINGERPRINT = '${fingerprint}'`,
    '',
    'export const WEIGHTS = {',
    ...rows.flatMap(({ label, scale, bias, bytes }) => [
      `  ${label}: {`,
      `    scale: ${scale.toPrecision(8)},`,
      `    bias: ${bias.toPrecision(8)},`,
      `    bytes: '${bytes}',`,
      '  },',
    ]),
    '}',
    '',
  ].join('\n')
}
