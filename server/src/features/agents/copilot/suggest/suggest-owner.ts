import { showId, type Team } from '@parley/contracts'
import type { ActionScene, SuggestedAction } from './action-scene.ts'

const TEAMS_LOOKED_AT = 100

/** The team that the contact names; else the member who asks, where a person responds and nobody has it. */
export async function suggestOwner({ api, thread, principal }: ActionScene): Promise<SuggestedAction[]> {
  const { conversation, question } = thread
  if (conversation.assignee_id !== null) return []
  const { data: teams } = await api.call('teams.list', { limit: TEAMS_LOOKED_AT })
  const team = teams.find((one) => one.id !== conversation.team_id && isNamed(one, question))
  if (team) {
    return [
      {
        action: 'assign',
        label: `Assign to ${team.name}`,
        reason: `The contact speaks of ${team.name}.`,
        operation: 'conversations.assign',
        input: { id: conversation.id, team_id: team.id },
      },
    ]
  }
  if (conversation.responder !== 'person' || principal.kind !== 'member') return []
  return [
    {
      action: 'assign',
      label: 'Take it yourself',
      reason: 'A person responds, and it is nobody’s.',
      operation: 'conversations.assign',
      input: { id: conversation.id, assignee_id: showId('member', principal.member.id) },
    },
  ]
}

function isNamed({ name }: Team, text: string): boolean {
  const wordsOf = (words: string) => words.toLowerCase().match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  return ` ${wordsOf(text).join(' ')} `.includes(` ${wordsOf(name).join(' ')} `)
}
