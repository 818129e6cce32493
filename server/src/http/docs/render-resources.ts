/** What operations answer with and take in, by name. */
import type { JsonSchema } from '../openapi/json-schema.ts'
import { describeType } from './describe-type.ts'
import { escapeHtml } from './page.ts'

type Components = Record<string, JsonSchema>

export function renderResources(components: Components): string {
  const sections = Object.entries(components).map(([name, schema]) => {
    const shapes = schema.properties ? [schema] : (schema.oneOf ?? schema.anyOf ?? [])
    return `<section class="entry" id="resource-${name}"><h3><code>${escapeHtml(name)}</code></h3>
<p>${escapeHtml(schema.description ?? '')}</p>${shapes.map((shape) => renderFields(shape, components)).join('')}</section>`
  })
  return `<h2 id="resources">Resources</h2>${sections.join('\n')}`
}

function renderFields(schema: JsonSchema, components: Components): string {
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, property]) =>
      `<tr><td><code>${escapeHtml(name)}</code>${schema.required?.includes(name) ? ' <b>*</b>' : ''}</td><td></td><td class="soft">${renderType(property, components)}</td><td>${escapeHtml(property.description ?? '')}</td></tr>`,
  )
  return `<table>${rows.join('')}</table>`
}

/** A type in words, in which the names of resources lead to them. */
export function renderType(schema: JsonSchema, components: Components): string {
  return escapeHtml(describeType(schema, components)).replace(/\b[A-Z]\w+\b/g, (word) =>
    Object.hasOwn(components, word) ? `<a href="#resource-${word}">${word}</a>` : word,
  )
}
