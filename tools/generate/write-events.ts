import { EVENT_SCHEMA_VERSION, EVENT_TYPES } from '@parley/contracts'
import { GENERATED } from './markdown.ts'
import { document, linkFrom } from './reference-document.ts'
import { writeShape } from './write-fields.ts'

const link = linkFrom('resources.md')

export function writeEvents(): string {
  const { Event, EventData } = document.components.schemas
  if (!Event || !EventData) throw new Error('The OpenAPI document has no schema of events any more.')
  return `${GENERATED}

# Events

Everything that happens is an event. Its \`data\` holds snapshots of what it is about, so that it can be used without reading more.
Read events with [\`events.list\`](operations/events.md), follow them as a stream, or have them delivered by webhooks.

The version of the fields in \`data\` is ${EVENT_SCHEMA_VERSION} at present: new fields keep it; a renamed, removed or changed field raises it
([event-versions](../decisions/event-versions.md)). [event-schema.json](event-schema.json) has the same fields for programs.

## Types

${EVENT_TYPES.map((type) => `- \`${type}\``).join('\n')}

## Fields

${writeShape(Event, link)}

## Data

An event has the parts that matter for its type. The others are absent.

${writeShape(EventData, link)}
`
}
