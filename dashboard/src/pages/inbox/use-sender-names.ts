/** The names of members and agents, by their ids. */
import { useMemo } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useMe } from '../../app/member.ts'
import { useTexts } from '../../texts/locale.ts'
import { inboxTexts } from './texts.ts'

interface Sent {
  sender: string
  member_id: string | null
  agent_id: string | null
  campaign_id?: string | undefined
  metadata?: Readonly<Record<string, unknown>>
}

export function useSenderNames() {
  const texts = useTexts(inboxTexts)
  const me = useMe()
  const members = useOperation('members.list', { limit: 100 })
  const agents = useOperation('agents.list', { limit: 100 })
  return useMemo(() => {
    const memberNames = new Map(members.data?.data.map(({ id, name }) => [id, name]))
    const agentNames = new Map(agents.data?.data.map(({ id, name }) => [id, name]))
    const member = (id: string | null) =>
      id === null ? undefined : id === me?.id ? me.name : memberNames.get(id)
    const agent = (id: string | null) => (id === null ? undefined : agentNames.get(id))
    return {
      member,
      agent: (id: string) => agent(id) ?? texts.ai,
      sender: (message: Sent) => {
        if (message.sender === 'ai') return agent(message.agent_id) ?? texts.ai
        if (message.sender === 'person') return member(message.member_id) ?? texts.colleague
        if (message.campaign_id) return texts.campaign
        // The platform writes it at a reminder of a booking.
        if (message.metadata?.reminder_of) return texts.reminder
        return message.sender === 'api' ? texts.api : texts.automatic
      },
    }
  }, [members.data, agents.data, me, texts])
}
