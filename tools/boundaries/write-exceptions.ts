/** The functions that write a table which is not of their feature, each with the reason. See docs/decisions/table-owners.md. */
import type { WriteException } from '../statements/check-owners.ts'

const HOT_PATH =
  'One statement for a whole batch on the way of a message; a statement per table would be a round trip each.'
const RETENTION =
  'Deletes outdated rows in portions, some of several tables at once so that they stay consistent.'
const MERGE =
  'Merging two contacts moves their rows in one transaction under one order of locks; the owners stand above contacts.'
const SPLIT =
  'Splitting a contact moves the rows of one of two persons in one transaction; the owners stand above contacts.'
const ERASURE =
  'Erasing a contact takes all that is known of them in one transaction; the owners stand above contacts.'
const REMOVAL =
  'A removed agent answers no channel and no conversation, which its removal writes in one statement.'
const DEFAULTS = 'The default of the workspace follows what is made or deleted.'
const FILES = 'The statement that drops the last reference to a file also asks for its deletion.'
const VALUES =
  'The values of a deleted field leave the rows that have them; both owners stand above custom fields.'
const PROPOSALS = 'A proposal of the agent lapses when a person takes over; tools stand above handoffs.'
const TEAMS =
  'One statement makes or removes a member with the memberships of teams and the open conversations.'
const REPORTS =
  'A sandbox reports later what happened to a message, through the ledger like a provider; the ledger stands above messages.'
const EVERY_CONVERSATION =
  'A trigger adds the row of the queue with every conversation, by whichever statement it is made.'
const FOLLOWS =
  'A trigger brings the row up to date with each statement that changes what it follows; its owner stands above.'
const ROOM =
  'A trigger asks for an assignment in a team when a conversation waits or a member gets room, by whichever statement.'
const BOOKS =
  'A trigger enters the cost in the ledger with the turn or request itself, whichever statement stores it.'
const LATE_REPORTS =
  'A trigger notes the message whose price was reported without an event; the ledger of costs stands above messages.'
const FORGETS =
  'A trigger asks for the deletion of the file of a deleted row, also where a foreign key deletes the row.'
const RESTORED =
  'A restore holds the work of every queue in its one transaction, before any process of the server runs.'

/**
 * Functions that write a table of another feature, themselves or by a function of the schema that they call. For a trigger:
 * the owner of its table, and the function of the schema. An entry that is not needed any more is refused too.
 */
export const WRITE_EXCEPTIONS: readonly WriteException[] = [
  { writer: 'outreach/calls follow_campaign_call', tables: ['campaign_recipients'], reason: FOLLOWS },
  { writer: 'agents/agents removeAgent', tables: ['channels', 'conversations'], reason: REMOVAL },
  { writer: 'agents/knowledge ensureDefaultBase', tables: ['workspaces'], reason: DEFAULTS },
  { writer: 'agents/knowledge finishItem', tables: ['file_deletions'], reason: FILES },
  { writer: 'agents/knowledge replaceFile', tables: ['file_deletions'], reason: FILES },
  { writer: 'agents/knowledge forget_source_file', tables: ['file_deletions'], reason: FORGETS },
  { writer: 'agents/copilot enter_copilot_cost', tables: ['cost_entries'], reason: BOOKS },
  { writer: 'agents/turns enter_turn_cost', tables: ['cost_entries'], reason: BOOKS },
  { writer: 'agents/turns finishTurns', tables: ['intakes', 'turn_queue'], reason: HOT_PATH },
  { writer: 'channels/channels forgetDefaultChannel', tables: ['workspaces'], reason: DEFAULTS },
  {
    writer: 'contacts/contacts eraseAll',
    tables: ['audit_entries', 'conversation_tag_counts', 'file_deletions', 'idempotency_keys', 'messages'],
    reason: ERASURE,
  },
  {
    writer: 'contacts/contacts eraseDeliveries',
    tables: ['webhook_attempts', 'webhook_deliveries'],
    reason: ERASURE,
  },
  { writer: 'contacts/contacts eraseEntries', tables: ['ledger_entries'], reason: ERASURE },
  {
    writer: 'contacts/contacts eraseFigures',
    tables: ['analytics_handoffs', 'analytics_rounds'],
    reason: ERASURE,
  },
  { writer: 'contacts/contacts eraseImports', tables: ['import_errors'], reason: ERASURE },
  { writer: 'contacts/imports forget_import_part', tables: ['file_deletions'], reason: FORGETS },
  { writer: 'contacts/contacts eraseSegments', tables: ['audiences', 'audit_entries'], reason: ERASURE },
  { writer: 'contacts/contacts eraseSavedViews', tables: ['views'], reason: ERASURE },
  { writer: 'contacts/contacts eraseVisitors', tables: ['visitors'], reason: ERASURE },
  { writer: 'contacts/contacts forgetContact', tables: ['conversation_documents'], reason: ERASURE },
  {
    writer: 'contacts/contacts mergeAll',
    tables: [
      'audit_entries',
      'bookings',
      'calls',
      'contact_notes',
      'contact_touches',
      'conversations',
      'leads',
      'messages',
      'sessions',
    ],
    reason: MERGE,
  },
  { writer: 'contacts/contacts mergeConversations', tables: ['conversations', 'handoffs'], reason: MERGE },
  {
    writer: 'contacts/contacts mergeDocuments',
    tables: ['conversation_documents', 'conversations_to_index'],
    reason: MERGE,
  },
  {
    writer: 'contacts/contacts divideDocuments',
    tables: ['conversation_documents', 'conversations_to_index'],
    reason: SPLIT,
  },
  {
    writer: 'contacts/contacts eraseSharedPast',
    tables: ['turns', 'agent_replay_turns', 'handoffs'],
    reason: ERASURE,
  },
  {
    writer: 'contacts/contacts splitHistory',
    tables: ['calls', 'bookings', 'leads', 'campaign_recipients', 'audit_entries', 'contact_touches'],
    reason: SPLIT,
  },
  {
    writer: 'contacts/contacts moveConversation',
    tables: ['messages', 'sessions', 'conversations'],
    reason: SPLIT,
  },
  {
    writer: 'contacts/contacts divideConversation',
    tables: ['agent_replay_turns', 'conversations', 'turn_queue', 'outbox', 'messages'],
    reason: SPLIT,
  },
  { writer: 'contacts/contacts giveBack', tables: ['contact_notes', 'audience_members'], reason: SPLIT },
  { writer: 'contacts/contacts divideSessions', tables: ['sessions'], reason: SPLIT },
  {
    writer: 'contacts/contacts moveRowsOfSessions',
    tables: ['turns', 'handoffs', 'leads', 'bookings', 'calls', 'analytics_questions'],
    reason: SPLIT,
  },
  { writer: 'contacts/contacts countAgain', tables: ['conversations', 'sessions'], reason: SPLIT },
  { writer: 'contacts/contacts moveEventsOf', tables: ['events', 'unnumbered_events'], reason: SPLIT },
  { writer: 'contacts/contacts mergeAudiences', tables: ['audience_members'], reason: MERGE },
  {
    writer: 'contacts/contacts mergeRecipients',
    tables: ['campaign_recipients', 'campaigns', 'outbox'],
    reason: MERGE,
  },
  { writer: 'contacts/contacts mergeLeads', tables: ['leads'], reason: MERGE },
  {
    writer: 'contacts/contacts mergeTurns',
    tables: ['intakes', 'pair_paces', 'turn_queue'],
    reason: MERGE,
  },
  { writer: 'contacts/contacts moveEvents', tables: ['events', 'unnumbered_events'], reason: MERGE },
  {
    writer: 'contacts/contacts moveRows',
    tables: [
      'agent_replay_turns',
      'analytics_questions',
      'bookings',
      'calls',
      'handoffs',
      'leads',
      'messages',
      'note_mentions',
      'notes',
      'outbox',
      'priority_rule_matches',
      'response_target_outcomes',
      'sessions',
      'turns',
    ],
    reason: MERGE,
  },
  { writer: 'contacts/contacts redactEvents', tables: ['events', 'unnumbered_events'], reason: ERASURE },
  { writer: 'contacts/custom-fields purgeNext', tables: ['contacts', 'conversations'], reason: VALUES },
  {
    writer: 'conversations/conversations note_campaign_reply',
    tables: ['campaign_replies'],
    reason: FOLLOWS,
  },
  {
    writer: 'conversations/messages follow_campaign_message',
    tables: ['campaign_recipients'],
    reason: FOLLOWS,
  },
  {
    writer: 'conversations/conversations add_to_turn_queue',
    tables: ['turn_queue'],
    reason: EVERY_CONVERSATION,
  },
  { writer: 'conversations/conversations assign_active_handoff', tables: ['handoffs'], reason: FOLLOWS },
  {
    writer: 'conversations/conversations check_teams_of_conversation',
    tables: ['team_assignment_checks'],
    reason: ROOM,
  },
  {
    writer: 'conversations/conversations follow_changed_conversation',
    tables: ['response_target_clocks'],
    reason: FOLLOWS,
  },
  { writer: 'conversations/handoffs dropProposals', tables: ['pending_actions'], reason: PROPOSALS },
  {
    writer: 'conversations/ledger storeArrivals',
    tables: [
      'attachments',
      'contacts',
      'conversations',
      'messages',
      'sessions',
      'turn_queue',
      'unnumbered_events',
    ],
    reason: HOT_PATH,
  },
  {
    writer: 'conversations/ledger storeOneMessage',
    tables: ['contacts', 'conversations', 'messages', 'sessions', 'turn_queue', 'unnumbered_events'],
    reason: HOT_PATH,
  },
  {
    writer: 'conversations/messages appendFollowUps',
    tables: ['ledger_arrivals', 'ledger_entries'],
    reason: REPORTS,
  },
  { writer: 'conversations/messages applyStatuses', tables: ['unnumbered_events'], reason: HOT_PATH },
  { writer: 'conversations/messages follow_answer', tables: ['response_target_clocks'], reason: FOLLOWS },
  {
    writer: 'conversations/messages queueMessages',
    tables: ['conversations', 'sessions', 'unnumbered_events'],
    reason: HOT_PATH,
  },
  {
    writer: 'conversations/messages recordUtterances',
    tables: ['conversations', 'sessions', 'unnumbered_events'],
    reason: HOT_PATH,
  },
  { writer: 'conversations/messages recheck_cost', tables: ['cost_rechecks'], reason: LATE_REPORTS },
  { writer: 'conversations/messages writeOutcomes', tables: ['unnumbered_events'], reason: HOT_PATH },
  { writer: 'conversations/visitors forget_upload_file', tables: ['file_deletions'], reason: FORGETS },
  {
    writer: 'identity/members check_teams_of_changed_member',
    tables: ['team_assignment_checks'],
    reason: ROOM,
  },
  { writer: 'identity/members insertMember', tables: ['team_members'], reason: TEAMS },
  { writer: 'identity/members markRemoved', tables: ['conversations', 'team_members'], reason: TEAMS },
  { writer: 'identity/stored-files sweepUnclaimed', tables: ['file_deletions'], reason: FILES },
  {
    writer: 'identity/upload-quotas deleteOutdatedUploads',
    tables: ['file_deletions', 'message_uploads', 'visitor_uploads'],
    reason: RETENTION,
  },
  { writer: 'observers/retention deleteAuditEntries', tables: ['audit_entries'], reason: RETENTION },
  {
    writer: 'observers/retention deleteById',
    tables: ['copilot_requests', 'mails', 'notices', 'turns'],
    reason: RETENTION,
  },
  { writer: 'observers/retention deleteDeliveries', tables: ['webhook_deliveries'], reason: RETENTION },
  {
    writer: 'observers/retention deleteEvents',
    tables: ['events', 'webhook_attempts', 'webhook_deliveries'],
    reason: RETENTION,
  },
  {
    writer: 'observers/retention deleteFigures',
    tables: [
      'analytics_activity',
      'analytics_handoffs',
      'analytics_questions',
      'analytics_rounds',
      'response_target_outcomes',
    ],
    reason: RETENTION,
  },
  {
    writer: 'observers/retention deleteLedgerArrivals',
    tables: ['ledger_arrivals', 'ledger_totals'],
    reason: RETENTION,
  },
  {
    writer: 'observers/retention deleteLedgerEntries',
    tables: ['ledger_entries', 'ledger_totals'],
    reason: RETENTION,
  },
  {
    writer: 'observers/retention deleteMessages',
    tables: ['conversations_to_index', 'file_deletions', 'messages'],
    reason: RETENTION,
  },
  { writer: 'observers/webhooks numberInOrder', tables: ['events', 'unnumbered_events'], reason: HOT_PATH },
  {
    writer: 'observers/restores holdWork',
    tables: [
      'outbox',
      'messages',
      'turn_queue',
      'campaigns',
      'booking_reminders',
      'mails',
      'pushes',
      'calls',
    ],
    reason: RESTORED,
  },
]
