/** Group outreach: whom campaigns reach. */
import { createAudiences } from '../features/outreach/audiences/index.ts'

export function wireOutreach() {
  const audiences = createAudiences({ campaignsUsing: async () => [] })
  return { plugs: [audiences] as const }
}
