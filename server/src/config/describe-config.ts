import { type Variable, variables } from './schema.ts'

/** The configuration as a Markdown table, for the reference pages. */
export function describeConfig(): string {
  const rows = Object.entries<Variable>(variables).map(([name, declared]) => {
    const fallback = declared.fallback ? ` Falls back to \`${declared.fallback}\`.` : ''
    const standard = declared.default ? `\`${declared.default}\`` : (declared.defaultIs ?? 'none')
    return `| \`${name}\` | ${standard} | ${declared.sentence}${fallback} |`
  })
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows, ''].join('\n')
}
