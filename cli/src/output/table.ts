export interface Column<Row> {
  title: string
  value(row: Row): string | number | null | undefined
  /** Longer values are cut. */
  width?: number
}

const WIDEST = 60

/** Rows under titles, two spaces apart. Control characters, which a customer may have written, become spaces. */
export function writeTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) =>
    columns.map((column) => cut(oneLine(column.value(row)), column.width ?? WIDEST)),
  )
  const lines = [columns.map((column) => column.title.toUpperCase()), ...cells]
  const widths = columns.map((_column, index) => Math.max(...lines.map((line) => [...line[index]!].length)))
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell + ' '.repeat(widths[index]! - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `name  value` lines. Values that are null or undefined are left out. */
export function writeFields(fields: Record<string, unknown>): string {
  const known = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  const width = Math.max(0, ...known.map(([name]) => name.length))
  return known
    .map(
      ([name, value]) =>
        `${name.padEnd(width)}  ${typeof value === 'string' ? printable(value) : JSON.stringify(value)}`,
    )
    .join('\n')
}

/** Keeps line breaks; escape sequences of a customer's text must not reach the terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
}

function oneLine(value: string | number | null | undefined): string {
  return printable(String(value ?? '–')).replaceAll('\n', ' ')
}

function cut(text: string, width: number): string {
  const characters = [...text]
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`
}
