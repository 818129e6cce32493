import { findStatements, splitQuestions } from '@parley/language'
import { type KnownFact, retrieve } from '../passages/retrieve.ts'
import { factsOfColleagues } from '../passages/said-by-colleagues.ts'
import type { ThinkingAgent } from '../thought.ts'
import type { InformedTurn, ReadTurn } from './turn.ts'

/** Looks for passages and facts that answer the questions of the contact. */
export async function retrievePassages<Profile extends ThinkingAgent>(
  turn: ReadTurn<Profile>,
): Promise<InformedTurn<Profile>> {
  const { burst, dependencies, request, trace } = turn
  const { agent, history, signal, workspaceId } = request
  const search = async (query: string, limit: number) => {
    signal.throwIfAborted()
    const hits = await dependencies.searchKnowledge(workspaceId, agent, query, limit)
    const titles = hits.map(({ title, heading }) => (heading ? `${title} › ${heading}` : title))
    trace.record('search', { query, hits: titles })
    return hits
  }
  const statements = findStatements(agent.instructions).map((statement): KnownFact => ['', statement])
  const facts = [...Object.entries(agent.business_facts), ...statements, ...factsOfColleagues(history)]
  const found = await retrieve(splitQuestions(burst), history, facts, search, turn.language)
  return { ...turn, found, search }
}
