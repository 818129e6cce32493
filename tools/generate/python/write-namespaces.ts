/** The module `namespaces`: the nouns of a client, each loaded when it is first used. */
import { HEAD, INDENT, writeList } from './layout.ts'
import { quote, toClassName } from './names.ts'

export function writeNamespaces(nouns: readonly string[], operations: readonly string[]): string {
  const imports = nouns.map(
    (noun) => `${INDENT}from .resources.${noun} import Async${toClassName(noun)}, ${toClassName(noun)}\n`,
  )
  return `${HEAD('The nouns of a client. Each is loaded when it is first used.')}
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ._async_transport import AsyncTransport
from ._transport import Transport

if TYPE_CHECKING:
${imports.join('')}
${writeList('OperationName = Literal[', operations.map(quote), ']')}


${writeClass('Namespaces', 'Transport', '', nouns)}

${writeClass('AsyncNamespaces', 'AsyncTransport', 'Async', nouns)}`
}

function writeClass(name: string, transport: string, prefix: string, nouns: readonly string[]): string {
  const members = nouns.map((noun) => {
    const resource = prefix + toClassName(noun)
    return `
    @cached_property
    def ${noun}(self) -> ${resource}:
        from .resources.${noun} import ${resource}

        return ${resource}(self._transport)
`
  })
  return `class ${name}:
    def __init__(self, transport: ${transport}) -> None:
        self._transport = transport
${members.join('')}`
}
