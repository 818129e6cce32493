/** Names of what the settings of an agent mention by id or code: tools, services, bases and other agents. */
import { useOperation } from '../../../../api/use-operation.ts'
import { useMay } from '../../../../app/member.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { toolTexts } from '../../tools/texts.ts'

/** Something without a name, or that the member may not read, is shown by its id. */
export function useNames(): (id: string) => string {
  const tools = useTexts(toolTexts)
  const services = useOperation('services.list', { limit: 100 }, { enabled: useMay('bookings:read') })
  const bases = useOperation('bases.list', { limit: 100 }, { enabled: useMay('knowledge:read') })
  const agents = useOperation('agents.list', { limit: 100, sort: 'name' })
  const names = new Map<string, string>(Object.entries(tools).map(([name, [label]]) => [name, label]))
  for (const list of [services, bases, agents])
    for (const { id, name } of list.data?.data ?? []) names.set(id, name)
  return (id) => names.get(id) ?? id
}
