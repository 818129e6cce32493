import type { ToolSecrets } from './tool-row.ts'

const BLACK = '[secret]'
/** Shorter ones would black out common words. */
const SHORTEST = 4

/** Takes the tool's secrets out of a text, in the forms in which servers echo them. */
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
  return [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, form) => rest.replaceAll(form, BLACK), text)
}

/** What may be shown of a secret: enough to tell two of them apart. */
export function maskSecret(value: string): string {
  return value.length >= 12 ? `••••${value.slice(-4)}` : '••••'
}
