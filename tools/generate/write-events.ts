import { EVENT_SCHEMA_VERSION, EVENT_TYPES } from '@parley/contracts'
import { GENERATED } from './markdown.ts'

export function writeEvents(): string {
  return `${GENERATED}

# Events

Everything that happens is an event with \`id\`, \`type\`, \`sequence\`, \`occurred_at\`, \`schema_version\` and \`data\`. \`data\` holds snapshots of
what it is about (\`message\`, \`conversation\`, \`session\`, \`contact\`, \`agent\`), so that it can be used without reading more.
\`sequence\` numbers the events of a workspace without gaps. \`schema_version\` is the version of the fields in \`data\`, at present
${EVENT_SCHEMA_VERSION}: new fields keep it; a renamed, removed or changed field raises it ([event-versions](../decisions/event-versions.md)). Every
field is in [event-schema.json](event-schema.json). Read events with \`events.list\`, or have them delivered by webhooks.

${EVENT_TYPES.map((type) => `- \`${type}\``).join('\n')}
`
}
