import { createHash } from 'node:crypto'
import { createLeakDetector, type LeakDetector } from '../../../../platform/leak-detection/index.ts'
import type { ToolSecrets } from './tool-row.ts'

const BLACK = '[secret]'
/** Shorter ones would black out common words. */
const SHORTEST = 4

// Building one takes longer than a search, and the same tool is called again and again.
const detectors = new Map<string, LeakDetector>()
const MAXIMUM_DETECTORS = 500

/** Finds the tool's secrets, and pieces of them, in any writing. */
export function detectSecrets(secrets: ToolSecrets): LeakDetector {
  const key = createHash('sha256').update(JSON.stringify(secrets)).digest('base64')
  const known = detectors.get(key)
  if (known !== undefined) return known
  const tokens = Object.values(secrets).filter((value) => value.length >= SHORTEST)
  const detector = createLeakDetector({ tokens })
  if (detectors.size >= MAXIMUM_DETECTORS) detectors.clear()
  detectors.set(key, detector)
  return detector
}

/** Removes the tool's secrets from a text: first as written, with their signs, then in every other writing. */
export function blackOut(text: string, secrets: ToolSecrets): string {
  const forms = Object.values(secrets)
    .filter((value) => value.length >= SHORTEST)
    .flatMap((value) => [
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString('base64'),
      Buffer.from(value).toString('base64url'),
      Buffer.from(value).toString('hex'),
      JSON.stringify(value).slice(1, -1),
    ])
  const rest = [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .reduce((left, form) => left.replaceAll(form, BLACK), text)
  return detectSecrets(secrets).redact(rest, BLACK)
}

/** The part of a secret that may be shown: enough to tell two of them apart. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `••••${value.slice(-4)}` : '••••'
}
