/** The address of a tool: one host, fixed by the owner, whatever a model fills in. */

// Whether plain http may be called, and whether the host may, is judged when it is called.
const ORIGIN = /^(https?):\/\/([^/?#]+)(?=[/?#]|$)/i
/** Says what is wrong with an address, or nothing. */
export function urlProblem(template: string): string | undefined {
  const match = ORIGIN.exec(template)
  if (!match) return 'Write a whole address, e.g. https://api.example.com/orders/{order_id}.'
  if (/[{}@\\\s]/.test(match[2]!)) return 'The host is fixed: no parameter and no user name can stand in it.'
  if (/[\\\s\p{Cc}]/u.test(template)) return 'The address holds a space, a backslash or a control character.'
  if (template.includes('{{')) return 'Secrets belong into headers or query, not into the address.'
  const [beforeQuery] = template.split(/[?#]/)
  if (template.slice(beforeQuery!.length).includes('{'))
    return 'Parameters of the query belong into "query", not into the address.'
  const filled = beforeQuery!.replace(/\{[^{}]*\}/g, 'x')
  if (!URL.canParse(filled)) return 'This is no address.'
  if (/\{[^{}/]*\}[^/]|[^/]\{/.test(beforeQuery!.slice(match[0].length))) {
    return 'A parameter fills a whole segment between two slashes.'
  }
  return undefined
}

/** Scheme, host and port: what secrets are meant for. */
export function originOf(template: string): string {
  const match = ORIGIN.exec(template)
  return match && URL.canParse(match[0]) ? new URL(match[0]).origin : ''
}
