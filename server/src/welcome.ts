/** The first lines that a server prints: where it is, and the ways in. */
import type { RunningServer } from './server.ts'

const BUILT_IN_MODEL = 'built-in'

type Started = Pick<RunningServer, 'listening' | 'firstKey' | 'firstLink' | 'hasMembers'> & {
  installation: Pick<RunningServer['installation'], 'publicUrl'>
}

/** `model`: that of agents which name none. `isAtWork`: false when the worker process has not begun to work; undefined when there is none of its own. */
export function welcome(
  { listening, installation, firstKey, firstLink, hasMembers }: Started,
  { seconds, isAtWork = true, model }: { seconds: string; isAtWork?: boolean | undefined; model?: string },
): string {
  const address = installation.publicUrl
  const lines = [
    isAtWork
      ? `Parley is ready at ${address} (${seconds} s)`
      : `Parley answers at ${address}, but its worker process has not begun to work: messages are stored and not answered yet. The log says why.`,
    `  Dashboard       ${address}/app`,
  ]
  if (firstLink) {
    lines.push(
      `  Sign in         ${firstLink}`,
      '                  (open it first: it makes you the owner; works once, within 24 hours)',
    )
  } else if (!hasMembers) {
    lines.push('  Sign in         npx parley members sign-in-link   (nobody is the owner yet)')
  }
  lines.push(`  Documentation   ${address}/docs`, `  Address         ${listening}`)
  if (model === BUILT_IN_MODEL) {
    lines.push(
      '  Model           built-in: for trying out and for outages of a vendor. Connect a model: npx parley models add',
    )
  } else if (model !== undefined) lines.push(`  Model           ${model}, for agents that name no other`)
  if (firstKey) {
    lines.push(
      `  Test API key    ${firstKey}`,
      '                  (shown this once; make another with: npx parley keys create --mode test --name NAME)',
      '',
      '  Try it:',
      `    curl ${address}/v1/agents -H 'Authorization: Bearer ${firstKey}'`,
      '    npx parley simulate whatsapp --text "Bhai, aapka salon Sunday ko open hai?"',
    )
  } else {
    lines.push('  API keys        npx parley keys create --mode test --name NAME')
  }
  return `${lines.join('\n')}\n`
}
