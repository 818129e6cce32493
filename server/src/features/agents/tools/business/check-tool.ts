/** Checks a tool of the business. Reports every problem at once. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import { BUILT_IN_TOOL_NAMES } from '../built-in/names.ts'
import { schemaProblem } from './input-schema.ts'
import { parametersIn, secretsIn, textsIn } from './placeholders.ts'
import { isHttp, isMcp, type ToolRow, type ToolSecrets } from './tool-row.ts'
import { urlProblem } from './tool-url.ts'

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/
/** They belong to the connection, not to the call. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'proxy-authorization',
])

export function checkTool(row: ToolRow, secrets: ToolSecrets): void {
  const fields: FieldProblem[] = []
  const refuse = (path: (string | number)[], rule: string, message: string) =>
    fields.push({ path, rule, message })
  if (BUILT_IN_TOOL_NAMES.includes(row.name)) {
    refuse(['name'], 'reserved', `"${row.name}" is a built-in tool: choose another name.`)
  }
  const wherever = row.kind
  const problem = urlProblem(row.target.url)
  if (problem !== undefined) refuse([wherever, 'url'], 'invalid_url', problem)
  for (const [name, value] of Object.entries(row.target.headers)) {
    const path = [wherever, 'headers', name]
    if (!HEADER_NAME.test(name) || OWN_HEADERS.has(name.toLowerCase())) {
      refuse(path, 'invalid_header', 'This header cannot be set.')
    }
    if (/[\r\n\0]/.test(value)) refuse(path, 'invalid_header', 'A header is one line.')
    if (parametersIn(value).length > 0) {
      refuse(path, 'no_parameters', 'Headers hold {{secrets}} only: put parameters into query or body.')
    }
    requireSecrets(path, value)
  }
  if (isHttp(row)) checkHttp(row)
  if (isMcp(row)) {
    if (parametersIn(row.target.url).length > 0) {
      refuse(['mcp', 'url'], 'no_parameters', 'The address of an MCP server has no parameters.')
    }
    for (const [index, name] of row.target.confirm_tools.entries()) {
      if (row.target.allowed_tools.includes(name)) continue
      refuse(['mcp', 'confirm_tools', index], 'unknown_reference', 'Name it among allowed_tools too.')
    }
  }
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })

  function checkHttp({
    target,
    input_schema,
  }: ToolRow & { target: Extract<ToolRow['target'], { method: string }> }) {
    const schema = input_schema ?? {}
    const wrong = schemaProblem(schema)
    if (wrong !== undefined) refuse(['input_schema'], 'invalid_schema', wrong)
    const declared = new Set(Object.keys((schema.properties as object | undefined) ?? {}))
    const required = new Set<unknown>(Array.isArray(schema.required) ? schema.required : [])
    const requireParameters = (path: (string | number)[], text: string) => {
      for (const name of parametersIn(text)) {
        if (declared.has(name)) continue
        refuse(path, 'unknown_parameter', `Declare "${name}" among the properties of input_schema.`)
      }
    }
    requireParameters(['http', 'url'], target.url)
    for (const name of parametersIn(target.url)) {
      if (declared.has(name) && !required.has(name)) {
        refuse(['input_schema', 'required'], 'required', `"${name}" stands in the address: require it.`)
      }
    }
    for (const [name, text] of Object.entries(target.query)) {
      requireParameters(['http', 'query', name], text)
      requireSecrets(['http', 'query', name], text)
    }
    for (const text of textsIn(target.body)) {
      requireParameters(['http', 'body'], text)
      if (secretsIn(text).length > 0) {
        refuse(['http', 'body'], 'no_secrets', 'Secrets belong into headers or query.')
      }
    }
    if (target.response_pointer !== null && !/^(?:\/(?:[^~]|~[01])*)?$/.test(target.response_pointer)) {
      refuse(
        ['http', 'response_pointer'],
        'invalid_pointer',
        'A JSON Pointer begins with "/", e.g. /data/order.',
      )
    }
  }

  function requireSecrets(path: (string | number)[], text: string): void {
    for (const name of secretsIn(text)) {
      if (Object.hasOwn(secrets, name)) continue
      refuse(path, 'unknown_secret', `Give the secret "${name}" in secrets.`)
    }
  }
}
