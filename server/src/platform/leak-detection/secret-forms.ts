/** The forms of a secret that are searched for. Forms that are found by rotating or decoding the text are not among them. */
import { foldSecret } from './fold-text.ts'

function reversed(text: string): string {
  return [...text].reverse().join('')
}

/** The alphabet of the first characters of every alignment, without those that depend on what stands around. */
function base64At(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
  const encoded = bytes.toString('base64').replaceAll('=', '')
  return encoded.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6))
}

/** Every two letters swapped: "ipna-ozrbea". */
function swapped(text: string, first: number): string {
  return text.slice(0, first) + text.slice(first).replace(/(.)(.)/gsu, '$2$1')
}

/** Folded. Those of base64 also find it where somebody lost its case. */
export function formsOf(secret: string): { direct: string[]; encoded: string[] } {
  const cases = [...new Set([secret, secret.toLowerCase(), secret.toUpperCase()])]
  const parts = secret.split(/[^\p{L}\p{N}]+/u)
  const folded = foldSecret(secret)
  return {
    direct: [...new Set([folded, foldSecret(secret, true)])],
    encoded: [
      reversed(folded),
      foldSecret(parts.map(reversed).join('')),
      ...[0, 1].map((first) => swapped(folded, first)),
      ...cases.flatMap((one) => [0, 1, 2].map((before) => foldSecret(base64At(one, before)))),
    ],
  }
}

/** All windows of a length. */
export function windowsOf(text: string, length: number): string[] {
  if (text.length < length) return []
  return Array.from({ length: text.length - length + 1 }, (_, index) => text.slice(index, index + length))
}
