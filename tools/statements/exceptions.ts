/** Statements that the check cannot see, each with its reason. An entry that is not needed any more fails the check. */

/** Functions whose SQL only the running program knows. */
export const DYNAMIC: Readonly<Record<string, string>> = {
  'server/src/features/agents/turns/commit-answers.store.ts commitAnswers':
    'Compares the columns of two lists. It writes what queueMessages and finishTurns write; commits-in-one-write.test.ts compares their rows.',
  'server/src/features/agents/turns/turn-facts.store.ts readTurnFacts':
    'Reads the columns of two lists, and a hash of them; turn-facts.test.ts changes each of them.',
  'server/src/features/agents/turns/turn-facts.store.ts requireTurnFacts':
    'Reads the columns of two lists, and a hash of them; turn-facts.test.ts changes each of them.',
  'server/src/features/contacts/contacts/places-of-person.store.ts countRowsOf':
    'Counts in every table that holds rows of a contact, as the database lists them; erasure.test.ts does so in each.',
  'server/src/features/contacts/contacts/places-of-person.store.ts readRowsOf':
    'Reads every table that holds rows of a contact, as the database lists them; erasure.test.ts does so in each.',
  'server/src/features/conversations/ledger/receive/receiving.ts carryOutAndCommit':
    'Passes on the statements of others.',
  'server/src/platform/database/open-database.ts systemSessionOf': 'Passes on the statements of others.',
  'server/src/platform/database/session.ts querySingle': 'Passes on the statements of others.',
  'server/src/platform/secrets/walk-seals.ts readPortion':
    'Tables and columns come from SEALED_COLUMNS; secret-key-rotation.test.ts reads each of them.',
  'server/src/platform/secrets/walk-seals.ts replaceSeal':
    'Tables and columns come from SEALED_COLUMNS; secret-key-rotation.test.ts replaces each of them.',
}

const FOR_MIGRATIONS = 'Migrations alone call it, to write policies of the table that they name.'

/** Functions of the schema that carry out SQL which only they know when they run. */
export const DYNAMIC_ROUTINES: Readonly<Record<string, string>> = {
  close_tenant_table: FOR_MIGRATIONS,
  close_user_table: FOR_MIGRATIONS,
  confine_by_channel: FOR_MIGRATIONS,
  confine_by_conversation: FOR_MIGRATIONS,
}

const OF_RULES =
  'Parts of a condition that follows from the rules of a segment; segments.test.ts and activities.test.ts ask for every one.'

/** Files with SQL that is part of no statement by itself, or is sent before those of others, which every test with a database does. */
export const PREFACES: Readonly<Record<string, string>> = {
  'server/src/features/outreach/audiences/rules/activity-sql.store.ts': OF_RULES,
  'server/src/features/outreach/audiences/rules/field-sql.store.ts': OF_RULES,
  'server/src/features/outreach/audiences/rules/membership.store.ts': OF_RULES,
  'server/src/features/outreach/audiences/rules/rules.store.ts': OF_RULES,
  'server/src/platform/database/scope.ts': 'Sets role, workspace and limits.',
  'server/src/platform/database/session.ts': 'Passes on the statements of others.',
  'server/src/platform/database/statement-batch.ts': 'Passes on the statements of others.',
}

/** Functions whose SQL is read, but in combinations that never happen. */
export const COMBINED: Readonly<Record<string, string>> = {
  'server/src/features/observers/analytics/figures/figures.store.ts figuresOf':
    'A metric goes with its own source only; figures.store.test.ts asks for every metric in every grouping.',
}

/** Columns that may be null, and are not in the rows that these functions ask for. */
export const NEVER_NULL: Readonly<Record<string, string>> = {
  'server/src/features/contacts/contacts/erase-ledger.store.ts entriesOfPerson provider_message_id':
    'The condition says is not null.',
  'server/src/features/identity/teams/teams.store.ts hoursOfTeams business_hours_id':
    'The condition says is not null.',
  'server/src/features/observers/analytics/follow/follow.store.ts eventsAfter sequence':
    'The condition compares it.',
  'server/src/features/observers/pushes/follow/follow.store.ts notifyingEvents conversation_id':
    'The condition says is not null.',
  'server/src/features/observers/pushes/follow/follow.store.ts notifyingEvents sequence':
    'The condition compares it.',
  'server/src/features/observers/webhooks/events/events.store.ts firstSequence sequence':
    'The condition says is not null.',
  'server/src/features/observers/webhooks/render/channel-phones.store.ts readChannelPhones phone':
    'The condition says is not null.',
  'server/src/features/observers/webhooks/replay/replays.store.ts findReplayable event_sequence':
    'The condition says is not null.',
  'server/src/features/outreach/campaigns/figures/figures.store.ts readReasons reason':
    'The condition says is not null.',
  'server/src/features/outreach/campaigns/figures/figures.store.ts readVariantFigures key':
    'The condition says is not null.',
}
