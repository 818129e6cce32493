import type { ContactRow } from './contact.ts'

/** A new contact of which nothing is known. */
export function emptyContact(workspaceId: string, id: string, now: Date): ContactRow {
  return {
    workspace_id: workspaceId,
    id,
    name: null,
    email: null,
    language: null,
    time_zone: null,
    tags: [],
    custom_fields: {},
    lead_score: 0,
    agent_id: null,
    opted_out_at: null,
    marketing_opted_out_at: null,
    opted_in_at: null,
    blocked_at: null,
    do_not_disturb_at: null,
    consents: {},
    last_seen_at: null,
    created_at: now,
    updated_at: now,
  }
}
