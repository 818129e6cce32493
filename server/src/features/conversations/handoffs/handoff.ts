/** A conversation's passing to a person: what is stored of it, and what may be asked. */
import type { Priority } from '@parley/contracts'

export interface TriedStep {
  step: string
  outcome: string
  at: string | null
}

export interface CollectedField {
  name: string
  value: string
}

export interface HandoffRow {
  workspace_id: string
  id: string
  conversation_id: string
  session_id: string | null
  /** `released`: the AI responds again, or the conversation was closed. */
  status: 'active' | 'released'
  reason: string
  requested_by: 'contact' | 'ai' | 'person' | 'api' | 'rule' | 'system'
  note: string | null
  /** Name of the person, also where it is no member. */
  assignee: string | null
  summary: string | null
  tried: TriedStep[]
  fields: CollectedField[]
  from_agent_id: string | null
  assignee_id: string | null
  team_id: string | null
  priority: Priority
  after_hours: boolean
  expected_at: Date | string | null
  resolution: string | null
  /** A person took over, or began to answer. Null: it is only asked for. */
  taken_at: Date | string | null
  /** Whether the contact hears of it, now and while they wait. */
  notifies_contact: boolean
  created_at: Date | string
  released_at: Date | string | null
}

/** The input of a request for a person. */
export interface HandoffRequest {
  reason: string
  requested_by: HandoffRow['requested_by']
  note?: string | null
  /** The message that the contact left while nobody was there. */
  leftMessage?: { message: string; name?: string }
  /** In place of ours. */
  summary?: string
  /** A name, where it is no member. */
  assignee?: string | null
  assigneeId?: string | null
  teamId?: string | null
  priority?: Priority
  /** A person is there and begins now. So it is where `requested_by` is `person`. */
  takesOver?: boolean
  /** False: the contact hears nothing while they wait, either. Default: true. */
  notifiesContact?: boolean
  /**
   * Says to the contact what happens now and when: `handoff` and `complaint` as an answer to what they wrote, `notice`
   * out of the blue, `message` once they have left one, `hours` only when people are back, the rest having been said.
   * Left out, nothing is said: a person is there already.
   */
  announcement?: 'handoff' | 'complaint' | 'notice' | 'message' | 'hours'
}

/** The assignee where the request names none. */
export interface HandoffRoute {
  teamId: string | null
  assigneeId: string | null
  priority?: Priority
  /** Puts the text of the rule in line. */
  sendText?(): Promise<void>
}
