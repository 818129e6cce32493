/** The provider reports sent, delivered and read for each message: in any order, some twice, until acknowledged. */
import { createHmac } from 'node:crypto'
import { pause } from '../cluster/wait.ts'
import { APP_SECRET, PHONE_NUMBER_ID } from './business.ts'
import { statusUpdate } from './customers.ts'

export function reportStatuses(urls: () => string[], hookPath: string) {
  const underWay = new Set<Promise<void>>()
  async function deliver(update: unknown): Promise<void> {
    const body = JSON.stringify(update)
    const signature = `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`
    for (;;) {
      const all = urls()
      const url = all[Math.floor(Math.random() * all.length)]
      const response = url
        ? await fetch(`${url}${hookPath}`, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
            signal: AbortSignal.timeout(20_000),
          }).catch(() => undefined)
        : undefined
      if (response?.status === 200) return
      await pause(300)
    }
  }
  return {
    report({ providerId, messageId }: { providerId: string; messageId: string }, to: string) {
      const statuses = ['sent', 'delivered', 'read', ...(Math.random() < 0.3 ? ['delivered'] : [])]
      statuses.sort(() => Math.random() - 0.5)
      for (const status of statuses) {
        const told = pause(Math.random() * 1500).then(() =>
          deliver(statusUpdate(PHONE_NUMBER_ID, to, providerId, messageId, status)),
        )
        underWay.add(told)
        void told.finally(() => underWay.delete(told))
      }
    },
    async done() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
