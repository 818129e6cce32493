/** Systems whose clients work here with another base URL and key. */
export const DIALECTS = ['oravio', 'orbit', 'convoai', 'oliai', 'oration'] as const
export type Dialect = (typeof DIALECTS)[number]

export interface DialectFacts {
  /** As the vendor writes it. */
  name: string
  /** Of the API, below the address of the server. */
  path: string
  /** The side that chooses the secret of webhooks. The server's is shown when the webhook is made. */
  secretBy: 'client' | 'server'
  /** A number for the first message, where there is one. */
  number: string | undefined
  /** Absent where the quick start registers a webhook: how else one is registered, as the README says it. */
  webhooks?: string
}

export const FACTS: Readonly<Record<Dialect, DialectFacts>> = {
  oravio: { name: 'Oravio', path: '/oravio/v1', secretBy: 'client', number: '+919876543210' },
  orbit: { name: 'Orbit', path: '/orbit/api/v1', secretBy: 'client', number: '+919876543210' },
  convoai: { name: 'ConvoAI', path: '/convoai/api/v1', secretBy: 'client', number: '+14155559876' },
  oliai: {
    name: 'OliAI',
    path: '/oliai/v1',
    secretBy: 'client',
    number: undefined,
    webhooks:
      'OliAI has no call that registers webhooks. With `OLIAI_WEBHOOK_SECRET` of `.env` as SECRET: `npx parley webhooks create https://your.example.com/ --format oliai --secret SECRET`.',
  },
  oration: { name: 'Oration', path: '/oration/api/v2', secretBy: 'server', number: '+14155550100' },
}
