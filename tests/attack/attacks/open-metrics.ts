import { connect } from 'node:net'
import { request } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

export const openMetrics: Attack = {
  name: 'open-metrics',
  tries:
    'somebody on the network, or behind the proxy, reads figures and the state of the database without a token',
  async run({ server }) {
    // Another address of the loopback network: a server on every interface answers there too.
    const elsewhere = await canConnect('127.0.0.2', server.port)
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const metrics = await request(`${server.url}/metrics`, { headers })
    const ready = await request(`${server.url}/ready`, { headers })
    const reveals =
      JSON.stringify(ready.body).length > 60 || /migration|database/i.test(JSON.stringify(ready.body))
    return {
      refused: !elsewhere && metrics.status !== 200 && !reveals,
      seen: `another interface ${elsewhere ? 'answers' : 'does not answer'}; through a proxy /metrics is ${metrics.status}, /ready ${reveals ? 'reveals details' : 'reveals nothing more'}`,
    }
  },
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 })
    const end = (could: boolean) => {
      socket.destroy()
      resolve(could)
    }
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
    socket.on('timeout', () => end(false))
  })
}
