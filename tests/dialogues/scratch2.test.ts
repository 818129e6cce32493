import { readFileSync } from 'node:fs'
import { startTestServer } from '@parley/server/testing/server'
import { test } from 'vitest'
import { runDialogue } from './run-dialogue.ts'
import { fakeBookings } from './scratch.ts'

test('x', async () => {
  const server = await startTestServer()
  fakeBookings(server)
  for (const chat of readFileSync('/tmp/chats.txt', 'utf8')
    .trim()
    .split(/\n\s*\n/)) {
    const lines = chat.split('\n')
    const anon = lines[0] === '#anon' && lines.shift()
    const has = lines[0]?.startsWith('#has')
      ? (lines.shift(), [{ service: 'Haircut', at: '2026-11-19T15:00' }])
      : []
    await runDialogue(server, {
      name: 'x',
      ...(anon ? {} : { profile: 'Asha Rao' }),
      has,
      lines: lines.map((l, i) => [l, ...(i === lines.length - 1 ? [/THEEND/] : [])] as any),
    }).catch((e) => console.log(String(e.message).split('in the answer\n')[1]?.split(': expected')[0] ?? e))
    console.log('-----')
  }
  await server.close()
}, 120000)
