/** Expressions by name as the columns of a select, in their order. Both are constants of the code, never values. */
export function namedColumns(expressions: Readonly<Record<string, string>>): string {
  return Object.entries(expressions)
    .map(([name, expression]) => `${expression} as ${name}`)
    .join(', ')
}
