/** One large workspace beside some small ones, and the plans of what is read in it. */
import { type Input, type Principal, readId } from '@parley/contracts'
import pg from 'pg'
import type { Session, Statement } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../../testing/feature-bench.ts'
import { createConversationLister } from '../conversation-lister.ts'
import { timedWindow } from '../reply-window.ts'

const CONVERSATIONS = 6000
const list = createConversationLister(timedWindow)

/** Ids that some rows of the large workspace name, for filters. */
const NAMED = { member: newId(), team: newId(), agent: newId(), longThread: newId() }

export async function startLargeWorkspace() {
  const bench = await createFeatureBench()
  const owner = await bench.workspace()
  await fill(bench, owner)
  return { bench, owner, ...NAMED, ...plansIn(bench, owner) }
}

/** Of the large workspace's conversations one in fifty is what somebody looks for. */
async function fill(bench: FeatureBench, owner: Principal): Promise<void> {
  const { member, team, agent, longThread } = NAMED
  const client = new pg.Client({ connectionString: bench.connectionString })
  await client.connect()
  await client.query('set session_replication_role = replica')
  for (const [workspaceId, count] of [
    [owner.workspaceId, CONVERSATIONS],
    [(await bench.workspace()).workspaceId, 200],
    [(await bench.workspace()).workspaceId, 200],
  ] as const) {
    const tag = workspaceId.slice(-5)
    const seen = '$1::uuid, gen_random_uuid()'
    await client.query(`create temporary table n as select gen_random_uuid() as conversation, gen_random_uuid() as contact,
      i, timestamptz '2026-01-01' + i * interval '1 minute' as at from generate_series(1, ${count}) i`)
    await client.query(
      `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
       values (${seen}, 'whatsapp', 'sandbox', 'n', '1', '', 1, now(), now())`,
      [workspaceId],
    )
    await client.query(
      `insert into contacts (workspace_id, id, name, tags, created_at, updated_at)
       select $1, contact, 'Name ' || i, case when i % 50 = 0 then '{vip}'::text[] else '{}' end, at, at from n`,
      [workspaceId],
    )
    await client.query(
      `insert into contact_tags select workspace_id, tag, id from contacts, unnest(tags) as tag where workspace_id = $1`,
      [workspaceId],
    )
    await client.query(
      `insert into contact_documents select $1, contact, array_to_tsvector(array['${tag}name', '${tag}name' || i]) from n`,
      [workspaceId],
    )
    await client.query(
      `insert into conversations (workspace_id, id, channel_id, contact_id, lifecycle, responder, last_message_at, assignee_id, team_id, tags,
         unread_count, waiting_since, priority, target_state, first_response_due_at, created_at, updated_at)
       select $1, conversation, (select id from channels where workspace_id = $1), contact,
              case when i % 50 = 1 then 'open' when i % 50 = 2 then 'snoozed' else 'closed' end, case when i % 50 = 3 then 'person' else 'ai' end, at,
              case when i % 50 = 4 then '${member}'::uuid when i % 2 = 0 then gen_random_uuid() end, case when i % 50 = 5 then '${team}'::uuid end,
              case when i % 50 = 6 then '{vip}'::text[] when i % 7 = 0 then array['t' || i % 300] else '{}' end,
              case when i % 50 = 7 then 1 else 0 end, case when i % 50 = 8 then at end, case when i % 50 = 9 then 'urgent' else 'normal' end,
              case when i % 50 = 10 then 'breached' else 'none' end, case when i % 50 = 10 then at end, at, at from n`,
      [workspaceId],
    )
    await client.query(
      `insert into conversation_tags select workspace_id, tag, id from conversations, unnest(tags) as tag where workspace_id = $1`,
      [workspaceId],
    )
    await client.query(
      `insert into conversation_documents select $1, conversation, 0, contact, array_to_tsvector(array['${tag}name', '${tag}name' || i]),
         array_to_tsvector(array['${tag}hello', '${tag}word' || i % 500]), 0 from n`,
      [workspaceId],
    )
    await client.query(
      `insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, direction, sender, type, content, text, status, occurred_at, created_at)
       select $1, gen_random_uuid(), conversation, conversation, conversation, contact, 'inbound', 'contact', 'text', '{}', 'hello', 'received', at, at
         from n, generate_series(1, 3)`,
      [workspaceId],
    )
    await client.query(
      `insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, last_message_at, updated_at)
       select $1, gen_random_uuid(), conversation, (select id from channels where workspace_id = $1), contact,
              case when i % 50 = 0 then '${agent}'::uuid else contact end, at, at, at from n`,
      [workspaceId],
    )
    await client.query('drop table n')
  }
  // One long thread: of a short one, sorting what there is may be the cheapest.
  await client.query(
    `insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, direction, sender, type, content, text, status, occurred_at, created_at)
     select $1, gen_random_uuid(), $2, $2, $2, $2, 'inbound', 'contact', 'text', '{}', 'hello', 'received', at, at
       from generate_series(1, 2000) i, lateral (select timestamptz '2026-01-01' + i * interval '1 minute' as at) t`,
    [owner.workspaceId, longThread],
  )
  await client.query(
    'vacuum analyze conversations, conversation_documents, contact_documents, conversation_tags, contact_tags, messages, contacts, sessions',
  )
  await client.end()
}

function plansIn(bench: FeatureBench, owner: Principal) {
  async function plansOf(filter: Partial<Input<'conversations.list'>>): Promise<string[]> {
    const plans: string[] = []
    await bench.platform.database.read(owner.workspaceId, (session) =>
      list(
        {
          transaction: explaining(session, plans) as never,
          principal: owner,
          workspaceId: owner.workspaceId,
          now: bench.clock.now(),
        },
        {
          limit: 20,
          sort: 'newest',
          ...filter,
        } as never,
      ),
    )
    return plans
  }

  /** The statements of a first page, as they are sent. */
  async function statementsOf(
    filter: Partial<Input<'conversations.list'>>,
    then?: (work: { transaction: Session; workspaceId: string }, id: string) => Promise<unknown>,
  ): Promise<Statement[]> {
    const statements: Statement[] = []
    await bench.platform.database.read(owner.workspaceId, async (session) => {
      const rows = async <Row>(statement: Statement): Promise<Row[]> => {
        statements.push(statement)
        return session.rows<Row>(statement)
      }
      const row = async <Row>(statement: Statement) => (await rows<Row>(statement))[0]
      const work = { transaction: { rows, row }, workspaceId: owner.workspaceId }
      const { data } = await list(
        { ...work, transaction: work.transaction as never, principal: owner, now: bench.clock.now() },
        { limit: 20, sort: 'newest', ...filter } as never,
      )
      await then?.(work, readId('conversation', data[0]!.id)!)
    })
    return statements
  }

  /** As the application role, with the statistics of every workspace together. */
  async function genericPlan(text: string): Promise<string> {
    const client = new pg.Client({ connectionString: bench.connectionString })
    await client.connect()
    try {
      await client.query(
        `set role parley_app; set random_page_cost = 1.1; set parley.workspace_id = '${owner.workspaceId}'`,
      )
      const { rows } = await client.query(`explain (generic_plan) ${text}`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    } finally {
      await client.end()
    }
  }

  return { plansOf, statementsOf, genericPlan }
}

/** Runs statements and writes down by which indexes they were read. */
export function explaining(session: Session, plans: string[]): Session {
  const rows = async <Row>(statement: Statement): Promise<Row[]> => {
    const lines = await session.rows<{ 'QUERY PLAN': string }>({
      text: `explain ${statement.text}`,
      values: statement.values,
    })
    plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'))
    return session.rows<Row>(statement)
  }
  return { rows, row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0] }
}
