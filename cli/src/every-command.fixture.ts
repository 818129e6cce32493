/**
 * Runs every command in this process beside a server that knows nobody, and writes which modules each of them was the
 * first to load. The program is `node every-command.fixture.ts REPORT KNOWLEDGE_FILE LEFT_OUT,…`, with the data folder in
 * PARLEY_DATA_DIR.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { registerHooks } from 'node:module'
import type { Command } from 'commander'

const [, , file, knowledge, leftOut = ''] = process.argv
const loaded: string[] = []
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    if (!loaded.includes(resolved.url)) loaded.push(resolved.url)
    return resolved
  },
})

const { dataDirectoryOf, operatorSocketPath } = await import('@parley/server/operator/data-folder')
const { folder, path } = operatorSocketPath(dataDirectoryOf(process.env, '/'), undefined)
const asked: string[] = []
const WORKSPACE = {
  id: 'wsp_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
  name: 'Test',
  mode: 'test',
  organisation_id: 'org_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
  plan: 'pro',
  created_at: '2026-11-22T00:00:00.000Z',
}
const server = createServer((request, response) => {
  asked.push(request.url!)
  if (request.url === '/operator/describe')
    return response.end(JSON.stringify({ version: '0', url: 'http://127.0.0.1:9', workspaces: [WORKSPACE] }))
  response.writeHead(401, { 'content-type': 'application/problem+json' })
  response.end(JSON.stringify({ detail: 'No caller is known here.', error: { code: 'unauthenticated' } }))
})
mkdirSync(folder, { recursive: true, mode: 0o700 })
await new Promise<void>((resolve) => server.listen(path, resolve))
process.stdout.write = () => true
process.stderr.write = () => true

const { createProgram } = await import('./program.ts')
const results: { command: string; modules: string[]; asked: string[] }[] = []
for (const { name, args } of await commandLines()) {
  if (leftOut.split(',').includes(name)) continue
  const before = [loaded.length, asked.length] as const
  await (await createProgram(args)).parseAsync(args, { from: 'user' }).catch(() => {})
  results.push({ command: name, modules: loaded.slice(before[0]), asked: asked.slice(before[1]) })
}
writeFileSync(file!, JSON.stringify(results))
process.exit(0)

/** Each command with the arguments and options that it cannot do without. */
async function commandLines(): Promise<{ name: string; args: string[] }[]> {
  const lines: { name: string; args: string[] }[] = []
  const walk = (command: Command, names: string[]) => {
    for (const child of command.commands) walk(child, [...names, child.name()])
    if (command.commands.length > 0) return
    const needed = command.registeredArguments.filter(({ required }) => required)
    const given = needed.map(({ argChoices }) => argChoices?.[0] ?? knowledge!)
    const options = command.options.filter(({ mandatory }) => mandatory)
    const chosen = options.flatMap(({ long, argChoices }) => [long!, argChoices?.[0] ?? 'x'])
    lines.push({ name: names.join(' '), args: [...names, ...given, ...chosen] })
  }
  walk(await createProgram(), [])
  return lines
}
