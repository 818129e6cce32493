/** Follows everything that happens, without a public address, and goes on where it stopped. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parley } from './client.ts'

/** The id of the last event that was worked on. */
const POSITION = 'position.txt'
const lastEventId = existsSync(POSITION) ? readFileSync(POSITION, 'utf8') : undefined

console.log('Following messages and handoffs. Press Ctrl-C to stop.')
const events = parley.events.stream({ types: ['message.*', 'handoff.*'] }, { lastEventId })
for await (const { id, type } of events) {
  console.log(`${id ?? '-'} ${type}`)
  if (id !== undefined) writeFileSync(POSITION, id)
}
