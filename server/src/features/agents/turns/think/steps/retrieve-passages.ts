import { isBriefModel } from '@parley/dialogue'
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
  const score = readsBrief(turn) ? dependencies.scoreSentences : undefined
  const found = await retrieve(splitQuestions(burst), history, facts, search, turn.language, score)
  return { ...turn, found, search }
}

/** The parts that answer are for the model that reads the brief; another one reads whole passages. */
function readsBrief<Profile extends ThinkingAgent>({ dependencies, request }: ReadTurn<Profile>): boolean {
  try {
    return isBriefModel(dependencies.resolveModel(request.agent.model, request.workspaceId))
  } catch {
    // The model is not set up: the turn goes on with the built-in one.
    return true
  }
}
