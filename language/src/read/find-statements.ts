import { splitSentences } from '../text/split-sentences.ts'

const MAXIMUM_STATEMENTS = 20
const MINIMUM_LENGTH = 12
const MAXIMUM_LENGTH = 300

/** Marks an order to the agent, or what is not meant for customers. */
const ORDER =
  /\b(?:you|your|you're|never|always|must|should|don't|do not|please|if|when|unless|avoid|ask|tell|reply|answer|respond|greet|offer|escalate|hand over|transfer|collect|be|act|use|keep|say|confirm|ensure|make sure|speak|politely|assistant|agent|customer|customers|user|users|secret|internal|confidential|password|token|code|staff only|instructions?|prompt)\b|\{\{|आप|तुम|करें|करो|दें|दो|कभी|हमेशा|ग्राहक|aap|tum|kabhi|hamesha|grahak/iu

/** A sentence that begins with what is to be done, or ends with it in Hindi, is an order, whoever it is given to. */
const COMMAND =
  /^(?:(?:kindly|just|only|then|also|first|next|instead|politely|gently|briefly|and|so|but)[\s,]+)*(?:help|stay|remain|stick|limit|restrict|focus|recommend|suggest|mention|promote|push|upsell|cross-sell|sell|quote|give|provide|share|send|show|write|explain|describe|inform|remind|remember|note|know|mind|check|verify|follow|handle|make|let|treat|try|work|begin|start|end|finish|close|open (?:with|by|the)|thank|apologi[sz]e|welcome|assist|guide|support|serve|encourage|invite|direct|point|refer|forward|pass|route|put|take|go|come|leave|wait|listen|read|look|think|find|learn|pretend|imagine|play|sound|talk|chat|discuss|refuse|decline|reject|accept|allow|forbid|hide|reveal|ignore|skip|prefer|choose|pick|add|include|summari[sz]e|book|schedule|cancel|record|capture|call|visit|contact|e-?mail|respect|care|set|get|do|have)(?![-\p{L}\p{M}])|(?:^|\s)(?:karna|karo|kijiye|karein|karen|dena|dijiye|batana|batao|bolna|bolo|rakhna|rakho|rehna|raho|करना|कीजिए|कीजिये|देना|दीजिए|बताना|बताओ|बोलना|बोलो|रखना|रखो|रहना|रहो)[\s.!।]*$/iu
/** "Support is free", "Set menu: ₹500": a noun that looks like an order. */
const NOUN =
  /^(?:support|play|work|book|set|show|chat|care|start|end|call|contact|record|read)(?: \p{L}+){0,2}(?::| (?:is|are|was|costs?|takes?|lasts?|begins?|starts?|ends?|[₹$€£\p{Nd}]))(?![\p{L}\p{M}])/iu
/** "Call us on …" is said to the customer. */
const INVITATION =
  /^(?:call|visit|contact|e-?mail|find|reach|book|follow|come)(?![\p{L}\p{M}]).*(?<![\p{L}\p{M}])us(?![\p{L}\p{M}])/iu
/** Patterns of a statement: something is, has or costs; a label with its value; a figure. A sentence without them states nothing. */
const STATES =
  /^(?:we|hum|हम)\s|.(?<![\p{L}\p{M}])(?:is|are|was|were|has|have|had|will|can|may|does|do|costs?|takes?|lasts?|opens?|closes?|begins?|starts?|ends?|offers?|sells?|serves?|includes?|accepts?|gives?|provides?|delivers?|works?|needs?|comes?|runs?|stands?|lies|sits|lives?|charges?|speaks?|hai|hain|h|hota|hoti|hote|tha|thi|milta|milti|milte|lagta|lagti|lagte|khulta|khulti|khulte|है|हैं|होता|होती|होते|था|थी|थे|मिलता|मिलती|मिलते|लगता|लगती|लगते)(?![\p{L}\p{M}])|.:\s*\S|\p{Nd}/iu
/** "Tone: warm and brief" describes the agent. */
const OF_THE_AGENT =
  /^(?:tone|style|voice|role|goals?|tasks?|purpose|persona|personality|character|languages?|scope|focus|objectives?|format|rules?|behaviou?r|context|background|notes?)\s*[:–-]/iu

function isStatement(sentence: string): boolean {
  if (ORDER.test(sentence) || OF_THE_AGENT.test(sentence)) return false
  return (
    INVITATION.test(sentence) || (STATES.test(sentence) && (NOUN.test(sentence) || !COMMAND.test(sentence)))
  )
}

const LEAD = /^[\s\-*•#>\d.)]+/

// The same agent answers many turns.
const remembered = new Map<string, readonly string[]>()
const MAXIMUM_REMEMBERED = 200

function readStatements(instructions: string): string[] {
  return splitSentences(instructions)
    .map((sentence) => sentence.replace(LEAD, '').trim())
    .filter(
      (sentence) =>
        sentence.length >= MINIMUM_LENGTH && sentence.length <= MAXIMUM_LENGTH && isStatement(sentence),
    )
    .slice(0, MAXIMUM_STATEMENTS)
}

/**
 * The plain statements among an agent's instructions ("We are open from 10 to 8."): an owner without documents writes what
 * customers ask for there. Orders to the agent are left out; so is whatever reads like one.
 */
export function findStatements(instructions: string): readonly string[] {
  const known = remembered.get(instructions)
  if (known !== undefined) return known
  const statements = readStatements(instructions)
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  remembered.set(instructions, statements)
  return statements
}
