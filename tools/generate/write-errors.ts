import { ERRORS } from '@parley/contracts'
import { GENERATED } from './markdown.ts'

export function writeErrors(): string {
  const entries = Object.entries(ERRORS).map(
    ([code, { status, title, remedy }]) => `## \`${code}\`\n\n${status}: ${title}. ${remedy}`,
  )
  return `${GENERATED}

# Errors

Every error is \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) with \`type\`, \`title\`, \`status\`, \`detail\`,
\`request_id\`, \`errors[]\` and \`error: { code, message, params }\`. Decide by \`error.code\`: the list is closed, the sentences may change.
\`errors[]\` names every field that is wrong, all at once: \`{ path, rule, params, message }\`.

${entries.join('\n\n')}
`
}
