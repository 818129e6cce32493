import { splitSentences } from '../grounding/split-sentences.ts'

const maximumStatements = 20
const minimumLength = 12
const maximumLength = 300

/** Marks an order to the agent, or what is not meant for customers. */
const order =
  /\b(?:you|your|you're|never|always|must|should|don't|do not|please|if|when|unless|avoid|ask|tell|reply|answer|respond|greet|offer|escalate|hand over|transfer|collect|be|act|use|keep|say|confirm|ensure|make sure|speak|politely|assistant|agent|customer|customers|user|users|secret|internal|confidential|password|token|code|staff only|instructions?|prompt)\b|\{\{|आप|तुम|करें|करो|दें|दो|कभी|हमेशा|ग्राहक|aap|tum|kabhi|hamesha|grahak/iu

const lead = /^[\s\-*•#>\d.)]+/

// The same agent answers many turns.
const remembered = new Map<string, readonly string[]>()
const maximumRemembered = 200

function readStatements(instructions: string): string[] {
  return splitSentences(instructions)
    .map((sentence) => sentence.replace(lead, '').trim())
    .filter(
      (sentence) =>
        sentence.length >= minimumLength && sentence.length <= maximumLength && !order.test(sentence),
    )
    .slice(0, maximumStatements)
}

/**
 * The plain statements among an agent's instructions ("We are open from 10 to 8."): an owner without documents writes what
 * customers ask for there. Orders to the agent are left out; so is whatever reads like one.
 */
export function findStatements(instructions: string): readonly string[] {
  const known = remembered.get(instructions)
  if (known !== undefined) return known
  const statements = readStatements(instructions)
  if (remembered.size >= maximumRemembered) remembered.clear()
  remembered.set(instructions, statements)
  return statements
}
