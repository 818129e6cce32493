import { converse, type Talk } from '../converse.ts'
import { callModels } from '../models/call-models.ts'
import { type FilledInstructions, fillInstructions } from '../prompt/fill-instructions.ts'
import type { Prompt } from '../prompt/prompt.ts'
import { writeInstructions, writeMessages } from '../prompt/write-prompt.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { orHandOff } from './or-hand-off.ts'
import type { Ended } from './sequence.ts'
import { type AdvancedTurn, type AnsweredTurn, candidatesOf } from './turn.ts'

/** Writes the prompt and lets the models answer. They may use tools meanwhile. */
export async function askModel<Profile extends ThinkingAgent>(
  turn: AdvancedTurn<Profile>,
): Promise<AnsweredTurn<Profile> | Ended<Thought>> {
  const talk = openTalk(turn)
  return orHandOff({ ...turn, talk }, async () => ({ ...turn, talk, said: await converse(talk) }))
}

function openTalk<Profile extends ThinkingAgent>(turn: AdvancedTurn<Profile>): Talk {
  const { dependencies, kept, request, spending, trace } = turn
  const { agent, contactName, signal, variables } = request
  const { clock, resolveModel } = dependencies
  const instructions = fillInstructions(kept.prompt, {
    customer_name: contactName,
    contact_name: contactName,
    business_name: agent.business_name,
    agent_name: agent.name,
    ...variables,
  })
  if (instructions.missing.length > 0) trace.record('variables', { missing: instructions.missing })
  const calls = callModels({
    candidates: candidatesOf(request, resolveModel),
    timeoutMs: agent.guards.model_timeout_ms,
    maximumTokens: agent.guards.max_tokens_per_turn,
    clock,
    signal,
    trace,
    spending,
  })
  let prompt: Prompt | undefined
  return {
    ...turn,
    calls,
    clock,
    ownInstructions: kept.prompt,
    prompt() {
      // A second draft is asked for with the same prompt: what tools found since then stands in their results.
      prompt ??= promptOf(turn, instructions)
      return prompt
    },
  }
}

function promptOf<Profile extends ThinkingAgent>(
  { burst, commitments, dialogue, found, isForeign, language, request, toolbox }: AdvancedTurn<Profile>,
  instructions: FilledInstructions,
): Prompt {
  const parts = {
    request,
    instructions,
    // Models of vendors write more languages than we do: the rule for English lets them.
    language: isForeign ? ('en' as const) : language,
    passages: found.passages,
    commitments,
    toolbox,
    dialogue,
  }
  return { instructions: writeInstructions(parts), messages: writeMessages(parts, burst) }
}
