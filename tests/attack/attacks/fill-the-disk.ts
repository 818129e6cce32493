import { request } from '../arena/request.ts'
import { openWebChat, visit } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

const FILE_BYTES = 9 * 1024 * 1024
/** A tenth of what the limits per minute alone would let through. */
const VISITORS = 5
const UPLOADS_EACH = 9
const MOST_STORED_MB = 220

export const fillTheDisk: Attack = {
  name: 'fill-the-disk',
  tries: 'one address uploads large files as five visitors until something stops it',
  async run({ server, victim }) {
    const { chat } = await openWebChat(server, victim)
    const jpeg = Buffer.alloc(FILE_BYTES, 7)
    jpeg.set([0xff, 0xd8, 0xff, 0xe0])
    let stored = 0
    const refusals = new Set<number>()
    for (let index = 0; index < VISITORS; index++) {
      const visitor = await visit(chat)
      for (let upload = 0; upload < UPLOADS_EACH; upload++) {
        const { status } = await visitor.upload(jpeg, 'large.jpg')
        if (status === 201) stored += FILE_BYTES
        else refusals.add(status)
      }
    }
    const megabytes = Math.round(stored / 1024 / 1024)
    const health = await request(`${server.url}/ready`)
    return {
      refused: megabytes <= MOST_STORED_MB && refusals.size > 0 && health.status === 200,
      seen: `${megabytes} MB stored; refused with ${[...refusals].join(', ') || 'nothing'}`,
    }
  },
}
