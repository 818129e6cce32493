/** Group outreach: whom campaigns reach, and the scripts of calls. */
import { createAudiences } from '../features/outreach/audiences/index.ts'
import { flowHandlers } from '../features/outreach/flows/index.ts'

export function wireOutreach() {
  const audiences = createAudiences({ campaignsUsing: async () => [] })
  const flows = { handlers: flowHandlers }
  return { plugs: [audiences, flows] as const }
}
