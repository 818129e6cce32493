/** Placeholders of a template, and the names under which their values are given. The server has the same names. */
const PLACEHOLDER = /\{\{\s{0,3}([A-Za-z0-9_]{1,80})\s{0,3}\}\}/g

/** Names of the placeholders of one text, each once, in the order of their places. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]!))]
}

/** The text with other words in the places of its placeholders. */
export const fillPlaceholders = (text: string, wordsOf: (name: string, whole: string) => string): string =>
  text.replaceAll(PLACEHOLDER, (whole, name: string) => wordsOf(name, whole))

export interface WrittenParts {
  header: string
  body: string
  buttons: readonly { type: string; url?: string | undefined }[]
}

/** The name of a header's placeholder: both parts count from 1, so that of the header is another where both have it. */
export const headerVariable = (name: string, body: string): string =>
  /^\d+$/.test(name) && placeholders(body).includes(name) ? `header_${name}` : name

/** Each value that a message must give: header, text, buttons. */
export function variablesOf({ header, body, buttons }: WrittenParts): string[] {
  return [
    ...new Set([
      ...placeholders(header).map((name) => headerVariable(name, body)),
      ...placeholders(body),
      ...buttons.flatMap(({ type, url = '' }, index) =>
        type === 'copy_code' || (type === 'url' && placeholders(url).length > 0) ? [`button_${index}`] : [],
      ),
    ]),
  ]
}

/** The placeholder that is written next: the next number, or a name that is free. */
export function nextPlaceholder(text: string, isNamed: boolean): string {
  const known = placeholders(text)
  if (!isNamed) return `{{${Math.max(0, ...known.map(Number).filter(Number.isFinite)) + 1}}}`
  const free = ['first_name', 'name', 'date', 'time', 'place'].find((name) => !known.includes(name))
  return `{{${free ?? `value_${known.length + 1}`}}}`
}
