/** Rows as CSV: https://www.rfc-editor.org/rfc/rfc4180, in UTF-8. Pure. */

export type CsvValue = string | number | boolean | null | undefined

/** One line, with its line break. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = neutralised(value)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Spreadsheets carry out what begins like a formula, and cells hold what strangers wrote. A plain number, also one of
 * a phone, computes to itself and stays. https://owasp.org/www-community/attacks/CSV_Injection
 */
function neutralised(text: string): string {
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return text
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text
}
