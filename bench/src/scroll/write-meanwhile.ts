/** Customers who write while somebody uses the inbox, on the sandbox number of a test workspace. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from '@parley/contracts'

const CUSTOMERS = 300

export interface Writing {
  /** Ends the writing, and answers how many messages were written. */
  stop(): Promise<number>
}

export async function writeMeanwhile(api: Api, perSecond: number, signal: AbortSignal): Promise<Writing> {
  const { workspace } = await api.call('account.get', {})
  const id = workspace.default_channel_id
  if (id === null) throw new Error('the test workspace has no sandbox number')
  let isWriting = true
  let written = 0
  const write = async () => {
    while (isWriting && !signal.aborted) {
      const customer = String(written % CUSTOMERS)
      await api.call('sandbox.receive', {
        id,
        from: `+9198765${customer.padStart(5, '0')}`,
        name: `Busy Customer ${customer}`,
        content: { type: 'text', text: `Message number ${written}` },
      })
      written += 1
      await pause(1000 / perSecond)
    }
  }
  const writing = write()
  return {
    async stop() {
      isWriting = false
      await writing
      return written
    },
  }
}
