import { EVENT_TYPES } from '@parley/contracts'
import { GENERATED } from './markdown.ts'

export function writeEvents(): string {
  return `${GENERATED}

# Events

Everything that happens is an event with \`id\`, \`type\`, \`sequence\`, \`occurred_at\` and \`data\`. \`data\` holds snapshots of what it is about
(\`message\`, \`conversation\`, \`session\`, \`contact\`, \`agent\`), so that it can be used without reading more. \`sequence\` numbers the events of a
workspace without gaps. Read them with \`events.list\`, or have them delivered by webhooks.

${EVENT_TYPES.map((type) => `- \`${type}\``).join('\n')}
`
}
