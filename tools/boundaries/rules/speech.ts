import { type Import, isForTests, type Rule } from '../import.ts'

const SPEECH = 'voice/src/speech/'

/**
 * Inside voice/src/speech: the kit stands on nothing, a vendor and the fallback on the kit, and only the list knows the
 * vendors, each through its index.ts. The rest of voice/ uses the list.
 */
export const speechRule: Rule = (edge) => {
  if (!edge.to.startsWith(SPEECH) || isForTests(edge.from)) return undefined
  const to = areaOf(edge.to)
  if (!edge.from.startsWith(SPEECH)) return outsideProblem(edge)
  const from = areaOf(edge.from)
  if (from === undefined)
    return to === undefined || edge.to.endsWith('/index.ts') || to === 'kit' ? undefined : VENDOR_INDEX
  if (to === from || to === 'kit') return undefined
  if (from === 'kit') return 'voice/src/speech/kit serves every vendor, so it knows none.'
  if (to === undefined) return 'The list knows the vendors, not the other way round.'
  return `${from} and ${to} know nothing of each other: use the kit.`
}

const VENDOR_INDEX = 'The list knows each vendor by its index.ts.'

function outsideProblem(edge: Import): string | undefined {
  const isOpen = edge.to === `${SPEECH}index.ts` || edge.to === `${SPEECH}kit/index.ts`
  return isOpen ? undefined : 'Use voice/src/speech/index.ts: which vendor speaks is the owner’s choice.'
}

/** `kit`, `with-fallback`, the vendor, or undefined for the list. */
function areaOf(path: string): string | undefined {
  const parts = path.slice(SPEECH.length).split('/')
  return parts.length === 1 ? undefined : parts[0]
}
